package org.sakhius.agent.cli;

import org.sakhius.agent.feed.FeedException;
import org.sakhius.agent.feed.FeedMaker;
import org.sakhius.agent.sign.FileHash;
import org.sakhius.agent.sign.KeyFile;
import org.sakhius.agent.sign.ListSignature;
import org.sakhius.console.envelope.SigningKey;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@code sakhius sign}: for who publishes lists or a feed. No agent and no configuration. */
@Command(
        name = "sign",
        description = "Makes keys, signed lists and signed feeds, for those who publish them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SignCommand.NewKeyCommand.class,
            SignCommand.ListCommand.class,
            SignCommand.FeedCommand.class,
        })
final class SignCommand extends PlainCommand {

    @Override
    public Integer call() {
        throw wrong("Missing: new-key, list or feed");
    }

    /** What is signed with a key that was made before. */
    abstract static class WithKey extends PlainCommand {

        @Parameters(index = "0", paramLabel = "KEYFILE", description = "As new-key made it.")
        private Path keyFile = Path.of("");

        final SigningKey key() throws IOException {
            return KeyFile.read(keyFile);
        }
    }

    @Command(
            name = "new-key",
            description = "Makes a key file and prints the public key.",
            mixinStandardHelpOptions = true)
    static final class NewKeyCommand extends PlainCommand {

        @Parameters(paramLabel = "KEYFILE", description = "Is made; keep it away from servers.")
        private Path file = Path.of("");

        @Override
        public Integer call() throws Failure {
            try {
                SigningKey key = KeyFile.make(file, new SecureRandom());
                out().println(KeyFile.publicKey(key));
                return 0;
            } catch (IOException e) {
                throw new Failure(String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Command(
            name = "list",
            description = "Writes FILE.sig beside a list.",
            mixinStandardHelpOptions = true)
    static final class ListCommand extends WithKey {

        @Parameters(index = "1", paramLabel = "FILE", description = "The list as it is served.")
        private Path file = Path.of("");

        @Override
        public Integer call() throws Failure {
            try {
                SigningKey key = key();
                Path signature = file.resolveSibling(file.getFileName() + ".sig");
                Files.writeString(signature, ListSignature.of(FileHash.of(file), key));
                out().println(signature);
                return 0;
            } catch (IOException e) {
                throw new Failure("cannot be signed: " + e.getMessage(), e);
            }
        }
    }

    @Command(
            name = "feed",
            description = "Makes a release of a feed from a folder of data files.",
            mixinStandardHelpOptions = true)
    static final class FeedCommand extends WithKey {

        @Parameters(index = "1", paramLabel = "FOLDER", description = "Holds the data files.")
        private Path from = Path.of("");

        @Parameters(index = "2", paramLabel = "OUT", description = "What is to be published.")
        private Path to = Path.of("");

        @Option(
                names = "--release",
                required = true,
                paramLabel = "N",
                description = "Above that of every release before.")
        private long version;

        @Option(
                names = "--days",
                defaultValue = "90",
                paramLabel = "N",
                description = "Until agents refuse it as too old; 90 when missing.")
        private int days;

        @Override
        public Integer call() throws Failure {
            try {
                Instant now = Instant.ofEpochSecond(Clock.systemUTC().instant().getEpochSecond());
                Instant expires = now.plus(Duration.ofDays(days));
                SigningKey key = key();
                int files = FeedMaker.make(from, to, version, now, expires, key);
                out().println("release " + version + ", " + files + " files, until " + expires);
                return 0;
            } catch (IOException | FeedException e) {
                throw new Failure("no feed was made: " + e.getMessage(), e);
            }
        }
    }
}
