package org.sakhius.filters.name;

import com.ibm.icu.text.IDNA;

import java.util.EnumSet;
import java.util.Set;

/**
 * UTS #46 by ICU4J, non-transitional.
 *
 * <p>A class of its own, so that ICU's tables (70 ms at first use) are loaded only when a name
 * really holds something beyond ASCII.
 */
final class Idna {
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ);

    /** Hyphens and lengths: the first as browsers do (CheckHyphens=false), the second is ours. */
    private static final Set<IDNA.Error> LEFT_TO_US = EnumSet.of(
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4,
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG);

    private Idna() {}

    static String toAscii(String name) throws InvalidNameException {
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = UTS46.nameToASCII(name, new StringBuilder(name.length() + 16), info);
        for (IDNA.Error error : info.getErrors()) {
            if (!LEFT_TO_US.contains(error)) {
                throw new InvalidNameException("no valid international name (" + error + ")");
            }
        }
        return ascii.toString();
    }

    /** U-labels where a label is a valid A-label; every other label unchanged. */
    static String toUnicode(String canonical) {
        StringBuilder out = new StringBuilder(canonical.length());
        for (String label : canonical.split("\\.", -1)) {
            if (out.length() > 0) {
                out.append('.');
            }
            IDNA.Info info = new IDNA.Info();
            StringBuilder unicode = UTS46.labelToUnicode(label, new StringBuilder(), info);
            out.append(label.startsWith("xn--") && !info.hasErrors() ? unicode : label);
        }
        return out.toString();
    }
}
