package org.sakhius.filters.enticement;

import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.name.PublicSuffix;

import java.util.HashSet;
import java.util.Set;

/** What words say of a name besides its letters, for those who train the letters. */
public final class BareWords {
    private final Lexicon lexicon;

    /** With the lexicon that travels with the program. */
    public BareWords() {
        try {
            lexicon = Lexicon.load(DataFiles.builtIn());
        } catch (DataFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the registrable label is one word, so that letters raise nothing. */
    public boolean isBare(String name) {
        String registrable = PublicSuffix.registrable(name);
        int dot = registrable.indexOf('.');
        String label = NameWords.decoded(dot < 0 ? registrable : registrable.substring(0, dot));
        Set<Word> found = new HashSet<>();
        return lexicon.words().read(label, found) && found.size() == 1;
    }

    /** What words and imitated brands weigh when they raise the name, else 0. */
    public double spoken(String name) {
        return EnticementDetector.builtIn().spoken(name);
    }
}
