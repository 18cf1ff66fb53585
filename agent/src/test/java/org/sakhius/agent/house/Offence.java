package org.sakhius.agent.house;

/**
 * One place where the house's rules are broken.
 *
 * @param path relative to the root, with {@code /}
 * @param line from 1; 0 when the whole file is meant
 * @param id which rule
 * @param instead what to write in its place
 */
record Offence(String path, int line, String id, String instead) {
    @Override
    public String toString() {
        return path + ":" + line + " " + id + ": write " + instead;
    }
}
