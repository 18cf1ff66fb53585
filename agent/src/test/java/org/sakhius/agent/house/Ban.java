package org.sakhius.agent.house;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One thing that may not stand in the repository, and what to write instead.
 *
 * @param id how the allow table names it
 * @param where which files it concerns, by path relative to the root, with {@code /}
 * @param pattern what is looked for; it may span lines
 * @param instead what to write in its place, one sentence
 */
record Ban(String id, Predicate<String> where, Pattern pattern, String instead) {

    static Ban of(String id, Predicate<String> where, String regex, String instead) {
        return new Ban(id, where, Pattern.compile(regex), instead);
    }

    static Predicate<String> in(String... extensions) {
        Set<String> wanted = Set.of(extensions);
        return path -> wanted.contains(path.substring(path.lastIndexOf('.') + 1));
    }
}
