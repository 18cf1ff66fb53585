package org.sakhius.agent.config;

import java.time.LocalDate;

/**
 * What a school must have settled before anything may be kept.
 *
 * @param responsible the person who answers for it
 * @param notice when children and guardians were told
 */
public record SchoolConfig(String responsible, LocalDate notice) {}
