package org.sakhius.filters.lexical;

/** A name that the model learns from or is held against. */
final class Example {
    final String name;
    final boolean sure;

    /** Which third of the names it belongs to, by its registrable part. */
    final int fold;

    /** The same, but lures of one maker are together; only for one more figure. */
    int templateFold;

    /** Bits by kind: it is one; it counts as none; it is said to be one but nobody believes it. */
    int yes;

    int no;
    int doubted;

    /** Dense numbers of its pieces. */
    int[] pieces = new int[0];

    /**
     * A name.
     *
     * @param sure whether its list was made with care, so that the model is held against it
     */
    Example(String name, String registrable, boolean sure) {
        this.name = name;
        this.sure = sure;
        this.fold = third(registrable);
        this.templateFold = fold;
    }

    /** One of three, by a text. */
    static int third(String text) {
        return Math.floorMod((text.hashCode() * 0x9E3779B9) >>> 8, 3);
    }

    boolean is(int kind) {
        return (yes >> kind & 1) != 0;
    }

    boolean isNot(int kind) {
        return (no >> kind & 1) != 0;
    }

    boolean isDoubted(int kind) {
        return (doubted >> kind & 1) != 0;
    }

    boolean benign() {
        return yes == 0;
    }
}
