package org.sakhius.filters.syntax;

import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.RecordData;
import org.sakhius.filters.special.RecordText;
import org.sakhius.filters.special.RrTypes;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a record of a response policy zone asks for (draft-vixie-dnsop-dns-rpz-00, 3). */
final class RpzAction {
    /** Names kept for actions; those that are not known here ask for something else. */
    private static final Pattern RESERVED = Pattern.compile("(.*\\.)?rpz-[^.]*\\.?");

    private RpzAction() {}

    /**
     * The action of a record.
     *
     * @param trigger the owner within its zone, without final dot
     * @param origin appended to names without a final dot
     * @throws IllegalArgumentException when it is none
     */
    static Effect of(int type, String data, String trigger, String origin) {
        if (type != RrTypes.CNAME) {
            RecordData record = RecordText.of(type, data, origin);
            return Effect.rewrite(record.type(), record.data());
        }
        String target = data.toLowerCase(Locale.ROOT);
        return switch (target) {
            case "." -> Effect.NO_NAME;
            case "*." -> Effect.NO_DATA;
            case "rpz-passthru.", "rpz-passthru" -> Effect.PASS;
            case "rpz-drop.", "rpz-drop" -> Effect.DROP;
            case "rpz-tcp-only.", "rpz-tcp-only" -> Effect.TCP_ONLY;
            default -> alias(target, trigger, origin);
        };
    }

    private static Effect alias(String target, String trigger, String origin) {
        if (RESERVED.matcher(target).matches()) {
            throw new IllegalArgumentException("an action that is not known");
        }
        boolean prepends = target.startsWith("*.");
        String name = RecordText.name(prepends ? target.substring(2) : target, origin);
        if (prepends && name.equals(".")) {
            throw new IllegalArgumentException("an alias of each name to itself");
        }
        if (!prepends && meansItself(name.substring(0, name.length() - 1), trigger)) {
            return Effect.PASS;
        }
        return Effect.rewrite(RrTypes.CNAME, prepends ? "*." + name : name);
    }

    /** How zones said passthru before there was a name for it. */
    private static boolean meansItself(String name, String trigger) {
        int mark = trigger.lastIndexOf(".rpz-");
        return name.equals(trigger) || mark > 0 && name.equals(trigger.substring(0, mark));
    }
}
