package org.sakhius.agent.events;

import org.sakhius.agent.config.Mode;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How events are kept.
 *
 * @param file the database
 * @param keep how long incidents are kept
 * @param mode in mode school nothing individual is kept
 */
public record EventSettings(Path file, Duration keep, Mode mode) {}
