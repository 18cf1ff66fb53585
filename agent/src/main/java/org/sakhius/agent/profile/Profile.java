package org.sakhius.agent.profile;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;

import java.util.Map;

/**
 * A built-in profile, before any guardian's changes.
 *
 * @param id such as {@code child-10-12}
 * @param child whether its devices may raise incidents
 * @param ageBand set for a child's profile
 * @param categories what is closed or remembered; what is absent is left to lists and catalogue
 * @param safeSearch which engines answer it without what is for grown-ups
 */
public record Profile(
        String id,
        DisplayName name,
        boolean child,
        @Nullable AgeBand ageBand,
        Map<Category, Action> categories,
        SafeSearch safeSearch) {}
