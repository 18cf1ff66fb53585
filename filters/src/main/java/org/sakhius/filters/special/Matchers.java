package org.sakhius.filters.special;

import com.google.re2j.Pattern;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Patterns and expressions behind one search for the text that each must have, so that they cost
 * nothing on a name that cannot match. Immutable.
 */
public final class Matchers {
    private final NamePattern[] patterns;
    private final Pattern[] expressions;
    private final boolean[] inverted;
    private final boolean[] onAddresses;
    private final int[] rules;

    /** The matchers of which nothing fixed is known. */
    private final int[] wide;

    private final @Nullable LiteralFinder finder;

    /** Which matcher each piece of the finder belongs to. */
    private final int[] pieceOf;

    private Matchers(Builder from) {
        int count = from.rules.size();
        patterns = from.patterns.toArray(new NamePattern[count]);
        expressions = from.expressions.toArray(new Pattern[count]);
        inverted = new boolean[count];
        onAddresses = new boolean[count];
        rules = new int[count];
        for (int i = 0; i < count; i++) {
            inverted[i] = from.inverted.get(i);
            onAddresses[i] = from.onAddresses.get(i);
            rules[i] = from.rules.get(i);
        }
        wide = from.wide.stream().mapToInt(Integer::intValue).toArray();
        pieceOf = from.pieceOf.stream().mapToInt(Integer::intValue).toArray();
        finder = from.pieces.isEmpty() ? null : new LiteralFinder(from.pieces);
    }

    /** Whether every name must be held to it, because no text is fixed in it. */
    public static boolean isWide(Trigger trigger, String text) {
        return switch (trigger) {
            case PATTERN -> NamePattern.of(text).literal().length == 0;
            case REGEX -> Regex.literal(text).length == 0;
            case NOT_REGEX -> true;
            case NAME, ADDRESS, CLIENT, HASH, UNDOTTED -> false;
        };
    }

    /** Takes the rule of a matcher that matched. */
    public interface Matched {
        void by(int rule);
    }

    /** How many there are. */
    public int count() {
        return rules.length;
    }

    /**
     * Tells every matcher that matches, once.
     *
     * @param address whether the text is an address: then those that mean names are left out
     */
    public void match(Scratch scratch, boolean address, Matched matched) {
        scratch.begin(rules.length);
        for (int each : wide) {
            attempt(each, scratch, address, matched);
        }
        if (finder != null) {
            finder.find(scratch.text, scratch.length, piece -> {
                if (scratch.first(pieceOf[piece])) {
                    attempt(pieceOf[piece], scratch, address, matched);
                }
            });
        }
    }

    private void attempt(int i, Scratch scratch, boolean address, Matched matched) {
        if (address && !onAddresses[i]) {
            return;
        }
        NamePattern pattern = patterns[i];
        boolean found = pattern != null
                ? pattern.matches(scratch.text, scratch.length)
                : expressions[i].matcher(scratch.string()).find();
        if (found != inverted[i]) {
            matched.by(rules[i]);
        }
    }

    /** The text that is held to the matchers: scratch space of one thread. */
    public static final class Scratch {
        final byte[] text = new byte[Limits.NAME_MAX_BYTES];
        int length;
        private int[] seen = new int[0];
        private int round;
        private @Nullable String string;
        private boolean address;

        /** Takes a name on the wire, in lower case. */
        public void name(byte[] wire, int off, int len) {
            length = 0;
            string = null;
            address = false;
            for (int at = off; at < off + len - 1; at += 1 + wire[at]) {
                if (length > 0) {
                    text[length++] = '.';
                }
                for (int i = 1; i <= wire[at]; i++) {
                    byte octet = wire[at + i];
                    // A dot inside a label is no dot of the name.
                    text[length++] = octet == '.' ? (byte) 0xff : octet;
                }
            }
        }

        /** Takes an address as text. */
        public void address(String literal) {
            byte[] octets = literal.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(octets, 0, text, 0, octets.length);
            length = octets.length;
            string = literal;
            address = true;
        }

        /** Whether the text is an address. */
        public boolean isAddress() {
            return address;
        }

        /** Adds the text from a place on to a digest. */
        public void digest(MessageDigest into, int from) {
            into.update(text, from, length - from);
        }

        /** The text. */
        public String string() {
            String known = string;
            if (known == null) {
                known = new String(text, 0, length, StandardCharsets.ISO_8859_1);
                string = known;
            }
            return known;
        }

        private void begin(int matchers) {
            if (seen.length < matchers) {
                seen = new int[matchers];
                round = 0;
            }
            if (++round == 0) {
                Arrays.fill(seen, 0);
                round = 1;
            }
        }

        private boolean first(int matcher) {
            boolean first = seen[matcher] != round;
            seen[matcher] = round;
            return first;
        }
    }

    /** Collects matchers. */
    public static final class Builder {
        private final List<@Nullable NamePattern> patterns = new ArrayList<>();
        private final List<@Nullable Pattern> expressions = new ArrayList<>();
        private final List<Boolean> inverted = new ArrayList<>();
        private final List<Boolean> onAddresses = new ArrayList<>();
        private final List<Integer> rules = new ArrayList<>();
        private final List<byte[]> pieces = new ArrayList<>();
        private final List<Integer> pieceOf = new ArrayList<>();
        private final List<Integer> wide = new ArrayList<>();

        /** Adds what a rule of trigger PATTERN, REGEX or NOT_REGEX looks for. */
        public void add(Trigger trigger, String text, int rule) {
            byte[] literal;
            if (trigger == Trigger.PATTERN) {
                NamePattern pattern = NamePattern.of(text);
                literal = pattern.literal();
                patterns.add(pattern);
                expressions.add(null);
                onAddresses.add(text.matches("[|]*(?=.*[0-9])[0-9a-f.:*]*[|]?"));
            } else {
                literal = Regex.literal(text);
                patterns.add(null);
                expressions.add(Regex.compile(text));
                onAddresses.add(text.matches(".*([0-9dD\\])]\\\\?\\.[0-9\\[(\\\\]|[0-9a-f]:).*"));
            }
            boolean not = trigger == Trigger.NOT_REGEX;
            inverted.add(not);
            if (not || literal.length == 0) {
                wide.add(rules.size());
            } else {
                pieces.add(literal);
                pieceOf.add(rules.size());
            }
            rules.add(rule);
        }

        /** The matchers. */
        public Matchers build() {
            return new Matchers(this);
        }
    }
}
