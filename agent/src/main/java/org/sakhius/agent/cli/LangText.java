package org.sakhius.agent.cli;

import org.sakhius.filters.explain.Lang;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A language by its id. */
final class LangText implements ITypeConverter<Lang> {

    @Override
    public Lang convert(String text) {
        for (Lang lang : Lang.values()) {
            if (lang.id().equals(text)) {
                return lang;
            }
        }
        throw new TypeConversionException("'" + text + "' is none of mn, en");
    }
}
