package org.sakhius.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two launchers give the machine the same options, whatever is added to one of them. */
class LaunchersTest {
    private static final Path BIN = Path.of("src", "main", "dist", "bin");
    private static final Pattern OPTION = Pattern.compile("(?<=[\\s\"'=])-(X|D|-)[^\\s\"']+");

    /** What only Windows needs: its consoles have code pages of their own. */
    private static final Set<String> WINDOWS =
            Set.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8");

    /** Where native libraries for Linux lie unpacked. */
    private static final Set<String> UNIX =
            Set.of("-Djava.library.path=FILE", "-Dsakhius.native=FILE");

    private static Set<String> options(String file) throws IOException {
        Set<String> out = new TreeSet<>();
        Matcher options = OPTION.matcher(Files.readString(BIN.resolve(file)));
        while (options.find()) {
            // Where things lie is written differently.
            out.add(options.group().replaceAll("=[$%].*", "=FILE"));
        }
        return out;
    }

    @Test
    void theSameOptionsOnEverySystem() throws Exception {
        Set<String> windows = options("sakhius.bat");
        assertThat(windows).containsAll(WINDOWS);
        windows.removeAll(WINDOWS);
        Set<String> unix = options("sakhius");
        assertThat(unix).containsAll(UNIX);
        unix.removeAll(UNIX);
        assertThat(windows).isEqualTo(unix);
        assertThat(windows).contains("-Xmx256m", "-XX:SharedArchiveFile=FILE", "-Xshare:auto");
    }
}
