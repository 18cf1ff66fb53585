package org.sakhius.filters.enticement;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;

import java.util.Locale;

/**
 * What an internationalised label looks like to the eye: UTS #39 skeletons, folded.
 *
 * <p>Slow to set up, so nothing is until the first label that is not plain ASCII comes by.
 */
final class Skeletons {
    private static final class Lazy {
        static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
        static final IDNA IDN = IDNA.getUTS46Instance(
                IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);
    }

    private Skeletons() {}

    /** The Unicode form of an A-label, lower case; the label itself when it cannot be decoded. */
    static String unicode(String aLabel) {
        StringBuilder out = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        Lazy.IDN.labelToUnicode(aLabel, out, info);
        return info.hasErrors() ? aLabel : out.toString().toLowerCase(Locale.ROOT);
    }

    /** The folded skeleton of a text. */
    static String of(String text) {
        return Fold.of(Lazy.CHECKER.getSkeleton(text).toLowerCase(Locale.ROOT));
    }
}
