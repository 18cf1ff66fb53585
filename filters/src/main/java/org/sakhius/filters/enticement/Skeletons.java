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
    private static final class Looks {
        static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
    }

    private static final class Names {
        static final IDNA IDN = IDNA.getUTS46Instance(
                IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);
    }

    /** Cyrillic letters whose skeleton is no Latin one: what holds one imitates no Latin name. */
    private static final String OWN_LOOKS = "вджзийклмнптфцчщьэюяәқң";

    private Skeletons() {}

    /** The Unicode form of an A-label, lower case; the label itself when it cannot be decoded. */
    static String unicode(String aLabel) {
        StringBuilder out = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        Names.IDN.labelToUnicode(aLabel, out, info);
        return info.hasErrors() ? aLabel : out.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * The folded skeleton of a text; the text itself when it cannot be that of a Latin one, so that
     * an ordinary Mongolian name does not load the tables of all scripts.
     */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (OWN_LOOKS.indexOf(text.charAt(i)) >= 0) {
                return text;
            }
        }
        return whole(text);
    }

    /** The folded skeleton of a text, whatever its letters. */
    static String whole(String text) {
        return Fold.of(Looks.CHECKER.getSkeleton(text).toLowerCase(Locale.ROOT));
    }
}
