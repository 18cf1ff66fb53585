package org.sakhius.filters.special;

/**
 * One record that a rule answers with.
 *
 * @param type its type's number
 * @param data as {@link RecordText} normalises it; names end with a dot, TXT is quoted
 */
public record RecordData(int type, String data) {}
