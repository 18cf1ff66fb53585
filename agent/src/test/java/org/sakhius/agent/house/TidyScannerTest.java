package org.sakhius.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scanner finds what is planted, where it is planted, and nothing in a clean tree. */
class TidyScannerTest {
    private static final String JAVA = "agent/src/main/java/org/sakhius/agent/x/X.java";
    private static final String PACKAGE_INFO =
            "agent/src/main/java/org/sakhius/agent/x/package-info.java";

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "left-over      | // TO~DO later",
                "for-now        | // good enough for~ now",
                "machine-path   | String s = \"/wo~rk/x\";",
                "wall-clock     | long l = System.current~TimeMillis();",
                "weak-random    | var r = new Ran~dom(7);",
                "weak-random    | int i = Thread~LocalRandom.current().nextInt();",
                "weak-random    | double d = Math.ran~dom();",
                "default-locale | s.toLower~Case();",
                "default-locale | s.toUpper~Case( );",
                "java-idn       | import java.net.I~DN;",
                "unbounded-pool | Executors.new~CachedThreadPool();",
                "sleep          | Thread.sle~ep(1);",
                "stack-print    | e.print~StackTrace();",
                "empty-catch    | try { } catch (Exception e) {~ }",
                "switched-off   | @Dis~abled(\"why\")",
                "trailing-space | int i;~ '",
            })
    void findsInJava(String id, String planted) throws IOException {
        write(PACKAGE_INFO, "@NullMarked\npackage x;\n");
        write(JAVA, "class X {\n" + planted.replace("~", "").replace("'", "") + "\n}\n");

        assertThat(TidyScanner.scan(root)).singleElement().satisfies(offence -> {
            assertThat(offence.id()).isEqualTo(id);
            assertThat(offence.path()).isEqualTo(JAVA);
            assertThat(offence.line()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "raw-html      | web/a.tsx  | e.inner~HTML = name",
                "raw-html      | web/a.tsx  | <p dangerouslySetInner~HTML={x}/>",
                "raw-html      | web/a.ts   | document.wr~ite(x)",
                "eval          | web/a.ts   | ev~al(x)",
                "inline-script | web/a.html | <scr~ipt>x</script>",
                "inline-script | web/a.html | <p on~click=x>",
                "registry-host | web/package-lock.json | \"resolved\"~: \"https://host/a.tgz\"",
                "registry-host | a.md       | http://host/artifac~tory/x/",
            })
    void findsElsewhere(String id, String path, String planted) throws IOException {
        write(path, planted.replace("~", "") + "\n");

        assertThat(TidyScanner.scan(root)).extracting(Offence::id).contains(id);
    }

    @Test
    void findsShapeOffences() throws IOException {
        write(JAVA, "class X {\n    // " + "word ".repeat(20) + "\n}\n" + "//\n".repeat(400));
        write("docs/a.md", "a\tb\r\nno end");
        write("docs/b.md", "x\u202Ey\n");

        assertThat(TidyScanner.scan(root))
                .extracting(Offence::id)
                .contains(
                        "wide-line",
                        "long-file",
                        "no-package-info",
                        "tab",
                        "carriage-return",
                        "no-last-line-end",
                        "bidi-control");
    }

    @Test
    void findsPackageThatIsNotNullMarked() throws IOException {
        write(JAVA, "class X {}\n");
        write(PACKAGE_INFO, "package x;\n");

        assertThat(TidyScanner.scan(root)).extracting(Offence::id).contains("not-null-marked");
    }

    @Test
    void letsCleanFilesBe() throws IOException {
        write(PACKAGE_INFO, "@NullMarked\npackage x;\n");
        write(JAVA, "class X {\n    String s = t.toLowerCase(Locale.ROOT);\n}\n");
        write("agent/target/X.java", "Thread.sle" + "ep(1)");
        write("a.bat", "@echo off\r\n");

        assertThat(TidyScanner.scan(root)).isEmpty();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
