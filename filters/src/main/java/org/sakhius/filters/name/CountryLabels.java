package org.sakhius.filters.name;

/** Labels that registries of countries put before their own, as in {@code co.uk}. */
public final class CountryLabels {
    private static final String[] SECOND = {
        "com", "co", "net", "org", "or", "ne", "go", "ac", "edu", "gov", "gob", "mil"
    };

    private static final int COUNTRY_LENGTH = 2;

    private CountryLabels() {}

    /**
     * Where the suffix of a name begins, with its dot: before its last label, or before its last
     * two when the last is a country's and the other one of these.
     *
     * @param name lower-case A-labels without trailing dot
     * @return the length of the name when it has one label only
     */
    public static int suffix(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return name.length();
        }
        int second = dot < 1 ? -1 : name.lastIndexOf('.', dot - 1);
        boolean country = name.length() - dot - 1 == COUNTRY_LENGTH;
        return second > 0 && country && isOneOf(SECOND, name, second + 1, dot) ? second : dot;
    }

    /** Whether a part of a name is one of some labels. */
    public static boolean isOneOf(String[] labels, String name, int from, int to) {
        for (String label : labels) {
            if (label.length() == to - from && name.startsWith(label, from)) {
                return true;
            }
        }
        return false;
    }
}
