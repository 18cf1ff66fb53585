package org.sakhius.filters.name;

import java.security.SecureRandom;

/**
 * Keyed numbers of what stands behind the first label of a name: the site, mostly, below which
 * machines make one name after another.
 *
 * <p>The key is drawn anew for each memory, so that nobody can choose names that share a number.
 * Immutable, thread safe.
 */
public final class SiteKeys {
    /** No key: nothing stands there that could be remembered. */
    public static final long NONE = 0;

    private final long root;
    private final long secret;

    private SiteKeys(long root, long secret) {
        this.root = root;
        this.secret = secret | 1;
    }

    /** Keys that no other memory has. */
    public static SiteKeys drawn() {
        SecureRandom random = new SecureRandom();
        return new SiteKeys(random.nextLong(), random.nextLong());
    }

    /**
     * The key of what stands behind the first label, or {@link #NONE} when that is one label or
     * none. Allocates nothing.
     *
     * @param dot where the first label ends
     */
    public long of(String name, int dot) {
        return dot <= 0 || name.indexOf('.', dot + 1) < 0 ? NONE : of(name, dot + 1, name.length());
    }

    /** The key of a part of a text. Allocates nothing. */
    public long of(String text, int from, int to) {
        long hash = root;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * secret;
            hash ^= hash >>> 32;
        }
        return hash == NONE ? 1 : hash;
    }

    /**
     * Whether a whole label stands between the first one and the suffix, so that the suffix is that
     * of what stands behind the first label.
     *
     * @param dot where the first label ends
     */
    public static boolean isBelow(String name, int dot) {
        return CountryLabels.suffix(name) > dot + 1;
    }
}
