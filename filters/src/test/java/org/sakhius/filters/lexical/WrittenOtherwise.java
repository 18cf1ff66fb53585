package org.sakhius.filters.lexical;

import org.sakhius.filters.name.CountryLabels;

import java.util.Random;

/**
 * Names as imitators write them: one slip or two in the label before the suffix, drawn at random
 * from those that permutation tools make. Ordinary names are written so as well while learning,
 * lest a slip in itself counts as a lure. One thread.
 */
final class WrittenOtherwise {
    private static final int SHORTEST = 5;
    private static final int KINDS = 7;
    private static final String VOWELS = "aeiouy";
    private static final String FROM = "oil1eas5mnvwcktdbd";
    private static final String LIKE = "0l1i3456nmwvkcdtdb";

    private final Random random;

    WrittenOtherwise(Random random) {
        this.random = random;
    }

    /** The name with a slip in it, of three names one with two; a short label stays as it is. */
    String of(String name) {
        int body = CountryLabels.suffix(name);
        int from = name.lastIndexOf('.', body - 1) + 1;
        if (body - from < SHORTEST) {
            return name;
        }
        StringBuilder label = new StringBuilder(name.substring(from, body));
        int slips = random.nextInt(3) == 0 ? 2 : 1;
        for (int i = 0; i < slips; i++) {
            slip(label);
        }
        return name.substring(0, from) + label + name.substring(body);
    }

    private void slip(StringBuilder label) {
        int at = random.nextInt(label.length());
        char c = label.charAt(at);
        switch (random.nextInt(KINDS)) {
            case 0 -> label.deleteCharAt(at);
            case 1 -> label.insert(at, c);
            case 2 -> {
                if (at + 1 < label.length()) {
                    label.setCharAt(at, label.charAt(at + 1));
                    label.setCharAt(at + 1, c);
                }
            }
            case 3 -> label.setCharAt(at, letter());
            case 4 -> {
                if (VOWELS.indexOf(c) >= 0) {
                    label.setCharAt(at, VOWELS.charAt(random.nextInt(VOWELS.length())));
                }
            }
            case 5 -> {
                int alike = FROM.indexOf(c);
                label.setCharAt(at, alike < 0 ? c : LIKE.charAt(alike));
            }
            default -> label.insert(at, letter());
        }
    }

    private char letter() {
        return (char) ('a' + random.nextInt(26));
    }
}
