package org.sakhius.filters.explain;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.data.Text;

/**
 * A verified help line as an incident shows it.
 *
 * @param tel digits only; null when there is no number
 * @param url an https address; null when there is none
 */
public record HelpCard(
        String id,
        Text name,
        @Nullable String tel,
        @Nullable String url,
        Text note) {}
