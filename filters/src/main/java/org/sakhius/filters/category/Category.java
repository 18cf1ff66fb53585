package org.sakhius.filters.category;

import java.util.Locale;
import java.util.Optional;

/**
 * The kind of place that a name stands for.
 *
 * <p>The ids are part of the outside contract (configuration, {@code events --json}); an unknown
 * one in a configuration is a start error. Nothing here names an offence.
 */
public enum Category {
    STRANGER_CHAT,
    ANON_QA,
    MEET_APPS,
    DATING,
    ADULT,
    LIVE_CAM,
    IMAGE_HOST,
    PRIVATE_MESSENGER,
    JOB_LURE,
    LOAN_LURE,
    FREE_CURRENCY,
    GIFT_CARD_SCAM,
    EXTORTION_SIGNAL,
    NUDIFY,
    AI_COMPANION,
    SELF_HARM,
    PRO_ANA,
    VIOLENT_NETWORK,
    WEAPONS,
    DRUGS,
    GAMBLING,
    VPN_PROXY_DOH,
    STALKERWARE,
    PHISHING_MALWARE,
    BRAND_LOOKALIKE,
    SHOCK_GORE,
    CSAM_BLOCK,
    COVERAGE,
    GAMES,
    SOCIAL,
    VIDEO,
    SHOPPING,
    PIRACY;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The id used in configuration, files and output, such as {@code stranger-chat}. */
    public String id() {
        return id;
    }

    /** The category with this id, or empty when there is none. */
    public static Optional<Category> byId(String id) {
        for (Category category : values()) {
            if (category.id.equals(id)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }
}
