package org.sakhius.filters.rules;

import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A hosts file and AdGuard rules of the size and make-up of those that urlfilter measures itself
 * with: of the rules nine in ten are {@code ||name^}, one in sixteen holds a star, lacks an end or
 * begins inside a name, one in a hundred is an exception, and few are expressions.
 */
final class MixedLists {
    private static final int HOSTS = 58_000;
    private static final int RULES = 28_000;
    private static final int ASKED = 2_689;

    private final SampleList names = new SampleList(58);
    private final Random random = new Random(28);
    private final List<String> listed = new ArrayList<>();

    /** Adds both lists. */
    void compile(ImageBuilder builder) throws IOException {
        StringBuilder hosts = new StringBuilder();
        for (int i = 0; i < HOSTS; i++) {
            hosts.append("0.0.0.0 ").append(listed(names.next())).append('\n');
        }
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < RULES; i++) {
            rules.append(rule(names.next())).append('\n');
        }
        add(builder, "hosts", ListSyntax.HOSTS, hosts);
        add(builder, "rules", ListSyntax.ADGUARD, rules);
    }

    private String rule(String name) {
        int kind = random.nextInt(1_000);
        String word = names.word();
        if (kind < 10) {
            return "@@||" + name + "^|";
        }
        if (kind < 72) {
            return switch (kind % 6) {
                case 0 -> "||" + word + "*." + name + "^";
                case 1 -> "||" + word + "-" + names.word() + ".";
                case 2 -> "." + name + "^";
                case 3 -> "://" + name + "^";
                case 4 -> word + "-*." + name;
                default -> "||" + name;
            };
        }
        return kind < 74 ? "/^" + word + "[0-9]{1,3}\\./" : "||" + listed(name) + "^";
    }

    private String listed(String name) {
        listed.add(name);
        return name;
    }

    private static void add(
            ImageBuilder builder, String id, ListSyntax syntax, CharSequence text)
            throws IOException {
        builder.source(RuleSource.list(id, null, Action.BLOCK));
        byte[] octets = text.toString().getBytes(StandardCharsets.US_ASCII);
        ListReader.read(new ByteArrayInputStream(octets), syntax, builder);
    }

    /** What is asked for: a third is listed or stands below a rule, the rest is neither. */
    byte[][] asked() {
        byte[][] out = new byte[ASKED][];
        for (int i = 0; i < ASKED; i++) {
            String name = switch (i % 6) {
                case 0 -> listed.get(random.nextInt(HOSTS));
                case 1 -> "www." + listed.get(HOSTS + random.nextInt(RULES / 2));
                case 2 -> "cdn." + names.word() + ".static." + names.next();
                default -> names.next();
            };
            out[i] = DomainName.toWire(name);
        }
        return out;
    }
}
