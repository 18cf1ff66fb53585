package org.sakhius.agent.trainer;

/**
 * A text in both languages.
 *
 * @param mn Mongolian
 * @param en English
 */
record Phrase(String mn, String en) {

    /** The text in a language. */
    String in(Speech speech) {
        return speech == Speech.MN ? mn : en;
    }
}
