package org.sakhius.agent.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file the file, as the user named it
 * @param line from 1
 * @param key such as {@code lists[0].category}; empty when it concerns the whole file
 * @param what what is wrong, in one sentence without a full stop
 * @param mend what the user can do about it
 */
public record ConfigProblem(String file, int line, String key, String what, String mend) {

    @Override
    public String toString() {
        String where = file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ");
        return where + what + (mend.isEmpty() ? "" : ". Mend: " + mend);
    }
}
