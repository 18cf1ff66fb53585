package org.sakhius.filters.explain;

import java.util.List;

/**
 * Everything that an incident says to a guardian, in one language.
 *
 * @param place the kind of place, as a phrase that follows "whose device,"
 * @param today one sentence: what to do today
 * @param why in plain words why it was raised, one sentence each
 * @param otherwise what else it could be
 * @param howSure in words
 * @param sureDots 1 to 3
 * @param starters ways to begin the talk
 * @param limits what nobody can see
 * @param guidance what helps, in order
 * @param help help lines that fit, verified ones only
 */
public record IncidentText(
        String place,
        String today,
        List<String> why,
        String otherwise,
        String howSure,
        int sureDots,
        List<String> starters,
        String limits,
        List<String> guidance,
        List<HelpCard> help) {}
