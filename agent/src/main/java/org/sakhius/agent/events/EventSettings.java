package org.sakhius.agent.events;

import org.sakhius.agent.config.Mode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How events are kept.
 *
 * @param file the database
 * @param keep how long incidents are kept
 * @param mode in mode school nothing individual is kept
 * @param zone of the household, whose nights are meant
 */
public record EventSettings(Path file, Duration keep, Mode mode, ZoneId zone) {}
