package org.sakhius.filters.catalogue;

import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.YamlFile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A tool that signs a help-line file; see {@code docs/help-lines.md}.
 *
 * <p>The signing key, 32 bytes as base64 in a file of its own, never enters the repository.
 */
public final class HelpLineSigner {
    private static final int SEED_BYTES = 32;

    private HelpLineSigner() {}

    /**
     * Runs {@code new-key KEYFILE} or {@code sign KEYFILE HELPLINES.yaml}; the latter writes {@code
     * HELPLINES.yaml.sig} and prints the public key. Exits with 0, 1 on failure, 2 on wrong usage.
     */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            if (args.length == 2 && args[0].equals("new-key")) {
                newKey(Path.of(args[1]), out);
                return 0;
            }
            if (args.length == 3 && args[0].equals("sign")) {
                sign(Path.of(args[1]), Path.of(args[2]), out);
                return 0;
            }
        } catch (IOException e) {
            err.println(e.getMessage());
            return 1;
        }
        err.println("usage: new-key KEYFILE | sign KEYFILE HELPLINES.yaml");
        return 2;
    }

    private static void newKey(Path file, PrintStream out) throws IOException {
        if (Files.exists(file)) {
            throw new DataFileException(file.toString(), 0, "exists already; not overwritten");
        }
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        Files.writeString(file, Base64.getEncoder().encodeToString(seed) + "\n");
        out.println(HelpLineSignature.publicKey(seed));
    }

    private static void sign(Path keyFile, Path yaml, PrintStream out) throws IOException {
        byte[] seed = seed(keyFile);
        byte[] bytes = YamlFile.fileBytes(yaml);
        int entries = HelpLines.read(YamlFile.parse(bytes, yaml.toString())).size();
        Path signature = yaml.resolveSibling(yaml.getFileName() + ".sig");
        Files.writeString(signature, HelpLineSignature.sign(bytes, seed) + "\n");
        out.println(entries + " help lines signed: " + signature);
        out.println("public key: " + HelpLineSignature.publicKey(seed));
    }

    private static byte[] seed(Path keyFile) throws DataFileException {
        String text = new String(YamlFile.fileBytes(keyFile), StandardCharsets.US_ASCII).strip();
        try {
            byte[] seed = Base64.getDecoder().decode(text);
            if (seed.length == SEED_BYTES) {
                return seed;
            }
        } catch (IllegalArgumentException e) {
            throw new DataFileException(keyFile.toString(), 1, "is no base64: " + e.getMessage());
        }
        throw new DataFileException(keyFile.toString(), 1, "expected 32 bytes as base64");
    }
}
