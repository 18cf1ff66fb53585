package org.sakhius.filters.syntax;

/** Tells IP addresses from names, by their text alone. */
final class Addresses {
    private Addresses() {}

    /**
     * Whether the text is an IPv4 or IPv6 address; a zone ({@code %eth0}) may follow.
     */
    static boolean isAddress(String text) {
        if (text.indexOf(':') >= 0) {
            return isV6(text);
        }
        int zone = text.indexOf('%');
        return isV4(zone < 0 ? text : text.substring(0, zone));
    }

    private static boolean isV4(String text) {
        int value = -1;
        int parts = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = Math.max(value, 0) * 10 + (c - '0');
                if (value > 255) {
                    return false;
                }
            } else if (c == '.' && value >= 0) {
                parts++;
                value = -1;
            } else {
                return false;
            }
        }
        return parts == 4 && value >= 0;
    }

    private static boolean isV6(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == 8;
        }
        int head = groups(address.substring(0, gap));
        int tail = groups(address.substring(gap + 2));
        return head >= 0 && tail >= 0 && head + tail <= 7;
    }

    /**
     * How many 16-bit groups stand there; a final IPv4 address is two; -1 when something is wrong.
     */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] words = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            if (i == words.length - 1 && isV4(words[i])) {
                count += 2;
            } else if (isHexGroup(words[i])) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean isHexGroup(String word) {
        return !word.isEmpty()
                && word.length() <= 4
                && word.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x7f);
    }
}
