package org.sakhius.agent.cli;

import java.util.List;

/** Episodes as a person wrote them down, each with a variation by number; every fourth is hard. */
final class Episodes {
    static final List<String> ALL = List.of("S1", "S1x2", "S2", "S3", "S4", "S5", "S6", "S8", "S9");
    private static final int HOUR = 3600;
    private static final int MINUTE = 60;
    private static final int DAY = 86_400;
    private static final String[] CONTACT = {
        "ome-tv", "chatroulette", "emerald-chat", "tinder", "azar"
    };
    private static final String[] MESSENGER = {"telegram", "viber", "discord", "kik"};
    private static final String[] IMAGES = {"imgur", "catbox", "postimages", "gofile"};

    private Episodes() {}

    /** Plays one on a day of a trace and labels it. */
    static void play(String kind, HouseholdTraces trace, int day, int variation) {
        long at = HouseholdTraces.start(day) + (14 + variation % 8) * HOUR + 11 * MINUTE;
        boolean hard = variation % 4 == 3;
        switch (kind) {
            case "S1" -> {
                funnel(trace, at, variation, hard);
                trace.label("S1", at - HOUR, at + 3 * HOUR);
            }
            case "S1x2" -> {
                funnel(trace, at, variation, false);
                trace.label("S1", at - HOUR, at + 3 * HOUR);
                long again = at + (hard ? 8 : 2) * DAY;
                funnel(trace, again, variation + 1, false);
                trace.label("S1", again - HOUR, again + 3 * HOUR);
            }
            case "S2" -> {
                contact(trace, at, variation);
                messenger(trace, at + (hard ? 25 : 8) * MINUTE, variation);
                trace.open(
                        at + 5 * HOUR, HouseholdTraces.of(variation % 2 == 0 ? "g2a" : "kinguin"));
                trace.label("S2", at, at + 6 * HOUR);
            }
            case "S3" -> job(trace, at, variation, hard);
            case "S4" -> dark(trace, at, hard);
            case "S5" -> selfHarm(trace, at, hard);
            case "S6" -> burst(trace, at, variation, hard);
            case "S8" -> gameLure(trace, at, variation, hard);
            case "S9" -> nights(trace, day, hard);
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private static void contact(HouseholdTraces trace, long at, int variation) {
        trace.open(at, HouseholdTraces.of(CONTACT[variation % CONTACT.length]));
    }

    private static void messenger(HouseholdTraces trace, long at, int variation) {
        trace.open(at, HouseholdTraces.of(MESSENGER[(variation + 1) % MESSENGER.length]));
    }

    /** Hard: the messenger only after twenty-five minutes. Odd variations: the picture first. */
    private static void funnel(HouseholdTraces trace, long at, int variation, boolean hard) {
        contact(trace, at, variation);
        messenger(trace, at + (hard ? 25 : 3 + variation % 11) * MINUTE, variation);
        long image = variation % 2 == 0 ? at + 40 * MINUTE : at - 10 * MINUTE;
        trace.open(image, HouseholdTraces.of(IMAGES[variation % IMAGES.length]));
    }

    private static void job(HouseholdTraces trace, long at, int variation, boolean hard) {
        String[] lures = {"solongos-ajil-undurtsalin", "gadaadad-ajillah-ohid", "yapon-karaoke-ajil"
        };
        trace.open(
                at, hard ? "shine-bolomj.example" : lures[variation % lures.length] + ".example");
        trace.open(at + 3 * DAY, variation % 2 == 0 ? "lend.mn" : "skyscanner.net");
        trace.open(at + 6 * DAY, HouseholdTraces.of(variation % 2 == 0 ? "kakaotalk" : "wechat"));
        trace.label("S3", at, at + 7 * DAY);
    }

    /** Hard: the device goes on asking for a third of what it did. */
    private static void dark(HouseholdTraces trace, long at, boolean hard) {
        for (int i = 0; i < 120; i++) {
            trace.ask(at - HOUR + i * 28, "busy" + i % 9 + ".example");
        }
        trace.open(at, HouseholdTraces.of("proton-vpn"));
        for (int hour = 1; hour <= 5; hour++) {
            trace.present(at + hour * HOUR + 60);
            for (int i = 0; hard && i < 40; i++) {
                trace.ask(at + hour * HOUR + i * 60, "busy" + i % 9 + ".example");
            }
        }
        trace.label("S4", at, at + 6 * HOUR);
    }

    /** Hard: all on one day. */
    private static void selfHarm(HouseholdTraces trace, long at, boolean hard) {
        trace.open(at, "thinspo-tips.example");
        trace.open(at + 2 * HOUR, "proana.example");
        trace.open(at + (hard ? 3 * HOUR : DAY), "thinspiration.example");
        trace.open(at + (hard ? 4 * HOUR : 2 * DAY), "proana-diet.example");
        trace.label("S5", at, at + 3 * DAY);
    }

    /** Hard: one every four minutes. */
    private static void burst(HouseholdTraces trace, long at, int variation, boolean hard) {
        String[] words = {
            "free-giftcards",
            "giftcard-redeem",
            "casino-bonus",
            "win-prize-robux",
            "free-vbucks",
            "robux-generator"
        };
        for (int i = 0; i < words.length; i++) {
            trace.ask(at + i * (hard ? 240 : 70), words[i] + variation + ".example");
        }
        trace.label("S6", at, at + HOUR);
    }

    /** Hard: an hour after the game. */
    private static void gameLure(HouseholdTraces trace, long at, int variation, boolean hard) {
        String[] lures = {"free-robux", "robl0x", "robux-generator", "robloxgift"};
        for (int i = 0; i < 4; i++) {
            trace.open(at + i * 300, HouseholdTraces.of("roblox"));
        }
        trace.open(at + (hard ? 80 : 12) * MINUTE, lures[variation % lures.length] + "-x.example");
        trace.label("S8", at, at + 2 * HOUR);
    }

    /** Hard: half as much. */
    private static void nights(HouseholdTraces trace, int day, boolean hard) {
        for (int night = 0; night < 7; night++) {
            for (int i = 0; i < (hard ? 20 : 90); i++) {
                trace.ask(
                        HouseholdTraces.start(day + night) + 2 * HOUR + i * 60,
                        "video.cdn.example");
            }
        }
        trace.label("S9", HouseholdTraces.start(day), HouseholdTraces.start(day + 8));
    }
}
