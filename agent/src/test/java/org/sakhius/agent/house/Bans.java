package org.sakhius.agent.house;

import static org.sakhius.agent.house.Ban.in;

import java.util.List;
import java.util.function.Predicate;

/** The house's bans. Words are written in pieces so that this file does not offend itself. */
final class Bans {
    private Bans() {}

    private static final Predicate<String> ANY = path -> true;
    private static final Predicate<String> JAVA = in("java");
    private static final Predicate<String> MAIN = JAVA.and(path -> path.contains("/src/main/"));
    private static final Predicate<String> TESTS = JAVA.and(MAIN.negate());
    private static final Predicate<String> PAGE =
            in("ts", "tsx", "js", "html").and(path -> !path.endsWith(".config.js"));

    static final List<Ban> ALL = List.of(
            Ban.of(
                    "left-over",
                    ANY,
                    "\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b",
                    "do it, or open an issue"),
            Ban.of(
                    "for-now",
                    in("java", "ts", "tsx", "css", "md", "xml", "yaml"),
                    "(?i)\\bfor" + " now\\b",
                    "say what it is and why"),
            Ban.of(
                    "machine-path",
                    ANY,
                    "(?<![\\w.:/])/(work|root|home)/\\w|bash" + "_jobs",
                    "a path relative to the repository, or a system property"),
            Ban.of(
                    "registry-host",
                    ANY,
                    "https?://[^\\s\"']*/(artifactory|nexus|repository)/"
                            + "|\"resolved\"\\s*:\\s*\"",
                    "no registry: each machine names its own in its settings"),
            Ban.of(
                    "bidi-control",
                    ANY,
                    "[\\u202A-\\u202E\\u2066-\\u2069]",
                    "an escape, so that the reader sees what the compiler sees"),
            Ban.of(
                    "wall-clock",
                    JAVA,
                    "System\\s*\\.\\s*current" + "TimeMillis",
                    "an injected java.time.Clock"),
            Ban.of(
                    "weak-random",
                    MAIN,
                    "new Ran" + "dom\\(|Thread" + "LocalRandom|Math\\.ran" + "dom",
                    "SecureRandom, or a seeded generator handed in"),
            Ban.of(
                    "unseeded-random",
                    TESTS,
                    "new Ran" + "dom\\(\\)|Thread" + "LocalRandom|Math\\.ran" + "dom",
                    "new Random(seed), with the seed printed on failure"),
            Ban.of(
                    "default-locale",
                    JAVA,
                    "\\.to(Lower|Upper)Case" + "\\(\\s*\\)",
                    "toLowerCase(Locale.ROOT)"),
            Ban.of("java-idn", JAVA, "java\\.net\\.I" + "DN", "filters.name.DomainName"),
            Ban.of(
                    "unbounded-pool",
                    JAVA,
                    "Executors\\s*\\.\\s*new" + "Cached",
                    "a pool and a queue with a bound that stands in Limits"),
            Ban.of(
                    "sleep",
                    JAVA,
                    "Thread\\s*\\.\\s*sle" + "ep\\b|TimeUnit\\.\\w+\\.sle" + "ep\\b",
                    "a condition to wait for (Awaitility in tests)"),
            Ban.of("stack-print", JAVA, "print" + "StackTrace", "the module's logger"),
            Ban.of(
                    "empty-catch",
                    JAVA,
                    "catch\\s*\\([^)]*\\)\\s*\\{\\s*\\}",
                    "handle it, or say in a comment why nothing is to be done"),
            Ban.of(
                    "switched-off",
                    JAVA,
                    "@Dis" + "abled\\b",
                    "an assumption with one loud line on System.err"),
            Ban.of(
                    "raw-html",
                    PAGE,
                    "[iI]nner" + "HTML|outer" + "HTML|insertAdj" + "acentHTML" + "|document\\.wr"
                            + "ite",
                    "textContent: domain names are the attacker's text"),
            Ban.of("eval", PAGE, "\\bev" + "al\\(|new Func" + "tion\\(", "plain code"),
            Ban.of(
                    "inline-script",
                    in("html"),
                    "(?i)<script(?![^>]*\\bsrc=)|\\son[a-z]+\\s*=",
                    "a file of its own: the policy forbids inline script"),
            Ban.of("tab", ANY, "\t", "spaces"),
            Ban.of("trailing-space", ANY, "[ \\u00A0]+(?=\\r?\\n)", "nothing"),
            Ban.of("carriage-return", path -> !path.endsWith(".bat"), "\\r", "plain line ends"));
}
