package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Evidence;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.LevelTable;

import java.util.List;

/**
 * What each source of one image means under one policy, worked out once so that a decision only
 * looks it up. Immutable.
 */
final class SourceTable {
    final RuleImage image;
    final LevelTable levels;

    /** The meanings, by the source's index in the image. */
    private final Meaning[] meanings;

    SourceTable(RuleImage image, LevelTable levels, EffectivePolicy policy) {
        this.image = image;
        this.levels = levels;
        meanings = image.sources().stream()
                .map(source -> meaning(source, levels, policy))
                .toArray(Meaning[]::new);
    }

    Meaning of(int sourceIndex) {
        return meanings[sourceIndex];
    }

    /** Who steers what a source's rules ask for. */
    enum Steer {
        /** The list itself; exceptions and importance count. */
        LIST,
        /** The catalogue, or the profile's switch of the category: no list can cancel it. */
        CATEGORY,
        /** The profile's switch of the service: it speaks for the whole category of the name. */
        SERVICE
    }

    /**
     * What a match with a source means.
     *
     * @param asks the action after switches
     * @param bit the category as a bit of a set; 0 without a category
     * @param level the level of a match
     * @param muted whether the profile does without the list: its rules say nothing here
     * @param curated the level of an exact match: higher for urgent sources only
     * @param asked the verdict when a rule of the source decides, made once because a blocked name
     *     must cost no more than any other
     * @param askedCurated the same for an exact match
     * @param excepted the verdict when an exception of the source decides
     */
    record Meaning(
            RuleSource source,
            Action asks,
            Steer steer,
            long bit,
            boolean muted,
            Level level,
            Level curated,
            Verdict asked,
            Verdict askedCurated,
            Verdict excepted) {}

    private static Meaning meaning(RuleSource source, LevelTable levels, EffectivePolicy policy) {
        String service = source.service();
        Category category = source.category();
        Action byService = service == null ? null : policy.service(service);
        Action byCategory = category == null ? null : policy.category(category);
        Reason self =
                service == null ? Reason.of("on-list", source.id()) : Reason.of("service", service);
        boolean catalogued = source.kind() == RuleSource.Kind.SERVICE;
        Action base = catalogued && category != null ? policy.base(category) : null;
        Action asks = base == null ? source.action() : base;
        Steer steer = catalogued ? Steer.CATEGORY : Steer.LIST;
        List<Reason> reasons = List.of(self);
        Action byList = source.kind() == RuleSource.Kind.LIST ? policy.list(source.id()) : null;
        boolean muted = byList == Action.ALLOW && source.action() != Action.ALLOW;
        if (service != null && byService != null) {
            asks = byService;
            steer = Steer.SERVICE;
            reasons = List.of(
                    policy.spent(service)
                            ? Reason.of("service-time", service)
                            : Reason.of("service-switch", service));
        } else if (byList != null) {
            // Its own exceptions still count, as they did before the guardian chose the action.
            asks = byList;
            reasons = List.of(Reason.of("list-switch", source.id()), self);
        } else if (category != null && byCategory != null) {
            asks = byCategory;
            steer = Steer.CATEGORY;
            String why = policy.spent(category) ? "category-time" : "category-switch";
            reasons = List.of(Reason.of(why, category.id()), self);
        }
        Level level = level(category, levels, policy, Evidence.LIST);
        Level curated =
                level(category, levels, policy, source.urgent() ? Evidence.CURATED : Evidence.LIST);
        List<Reason> excepted = List.of(Reason.of("list-exception", source.id()));
        return new Meaning(
                source,
                asks,
                steer,
                category == null ? 0 : 1L << category.ordinal(),
                muted,
                level,
                curated,
                asked(source, asks, level, reasons),
                asked(source, asks, curated, reasons),
                new Verdict(Action.ALLOW, null, Level.INFO, excepted, source, false));
    }

    private static Verdict asked(
            RuleSource source, Action asks, Level level, List<Reason> reasons) {
        Level heard = asks == Action.ALLOW ? Level.INFO : level;
        return new Verdict(asks, source.category(), heard, reasons, source, false);
    }

    private static Level level(
            @Nullable Category category, LevelTable levels, EffectivePolicy policy, Evidence e) {
        return category == null
                ? Level.INFO
                : levels.level(category, policy.ageBand(), e).atMost(e.cap());
    }
}
