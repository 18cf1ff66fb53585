package org.sakhius.agent.cli;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import java.util.Map;

/** QR codes for terminals and for paper. */
final class QrText {

    private static final int QUIET_MODULES = 4;

    private QrText() {}

    private static BitMatrix matrix(String text) {
        try {
            Map<EncodeHintType, Object> hints = Map.of(
                    EncodeHintType.ERROR_CORRECTION,
                    ErrorCorrectionLevel.M,
                    EncodeHintType.MARGIN,
                    QUIET_MODULES);
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /**
     * Two modules a character, black on white whatever the terminal's colours.
     *
     * @param text ASCII
     */
    static String terminal(String text) {
        BitMatrix m = matrix(text);
        StringBuilder out = new StringBuilder();
        for (int y = 0; y < m.getHeight(); y += 2) {
            out.append("\u001b[30;107m");
            for (int x = 0; x < m.getWidth(); x++) {
                boolean top = m.get(x, y);
                boolean low = y + 1 < m.getHeight() && m.get(x, y + 1);
                out.append(top ? (low ? '█' : '▀') : (low ? '▄' : ' '));
            }
            out.append("\u001b[0m\n");
        }
        return out.toString();
    }

    /** As an SVG element that needs no script. */
    static String svg(String text) {
        BitMatrix m = matrix(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < m.getHeight(); y++) {
            for (int x = 0; x < m.getWidth(); x++) {
                if (m.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + m.getWidth()
                + " "
                + m.getHeight()
                + "\" role=\"img\" aria-label=\"QR\"><path fill=\"#fff\" d=\"M0 0h"
                + m.getWidth()
                + "v"
                + m.getHeight()
                + "H0z\"/><path d=\""
                + path
                + "\"/></svg>";
    }
}
