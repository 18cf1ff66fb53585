package org.sakhius.agent.cli;

import org.sakhius.agent.config.Durations;

import picocli.CommandLine;

import java.time.Duration;

/** Reads {@code 30m}, {@code 24h} or {@code 7d}. */
final class DurationText implements CommandLine.ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(
                    "'" + text + "' is no duration: write 30m, 24h or 7d");
        }
    }
}
