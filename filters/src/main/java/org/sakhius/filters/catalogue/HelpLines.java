package org.sakhius.filters.catalogue;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.data.YamlFile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The help lines of a signed data file, of which only verified ones are ever handed out.
 *
 * <p>A wrong crisis number is the worst defect of this program. So a file whose signature or
 * content does not hold is refused whole: then there are no help lines, and {@link #state()} with
 * {@link #problem()} says so for all to see. Loading never throws. Immutable and thread safe.
 */
public final class HelpLines {
    private static final String FILE = "helplines.yaml";
    private static final String PUBLIC_KEY = "catalogue/helplines.pub";
    private static final Pattern TEL = Pattern.compile("[0-9]{3,15}");
    private static final Pattern URL = Pattern.compile("https://[a-z0-9.-]+(/[A-Za-z0-9._~/-]*)?");
    private static final Set<String> KEYS =
            Set.of("id", "name", "tel", "url", "note", "source", "checked", "status");

    /** Whether the file could be used. */
    public enum State {
        /** Signature and content hold. */
        SIGNED,
        /** The file is missing, damaged or not signed by the expected key. */
        REFUSED
    }

    private final List<HelpLine> verified;
    private final State state;
    private final @Nullable String problem;

    private HelpLines(List<HelpLine> verified, State state, @Nullable String problem) {
        this.verified = List.copyOf(verified);
        this.state = state;
        this.problem = problem;
    }

    /** The file that travels with the program. */
    public static HelpLines builtIn() {
        return of(DataFiles.builtIn());
    }

    /** The file among these, signed by the program's own key wherever it comes from. */
    public static HelpLines of(DataFiles data) {
        try {
            return verify(
                    data.bytes(FILE),
                    text(data.bytes(FILE + ".sig")),
                    text(YamlFile.resourceBytes(PUBLIC_KEY)),
                    DataFiles.FOLDER + FILE);
        } catch (DataFileException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A file that replaces the built-in one.
     *
     * @param signature the file with the detached signature
     * @param publicKey the file with the signer's key; null for the key of the program
     */
    public static HelpLines load(Path file, Path signature, @Nullable Path publicKey) {
        try {
            byte[] key = publicKey == null
                    ? YamlFile.resourceBytes(PUBLIC_KEY)
                    : YamlFile.fileBytes(publicKey);
            return verify(
                    YamlFile.fileBytes(file),
                    text(YamlFile.fileBytes(signature)),
                    text(key),
                    file.toString());
        } catch (DataFileException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks signature first and content second.
     *
     * @param signature base64 of the Ed25519 signature
     * @param publicKey base64 of the Ed25519 public key
     * @param name the file as the user knows it
     */
    static HelpLines verify(byte[] yaml, String signature, String publicKey, String name) {
        if (!HelpLineSignature.holds(yaml, signature, publicKey)) {
            return refused(name + ": the signature does not belong to this file and key");
        }
        try {
            List<HelpLine> shown = new ArrayList<>();
            for (HelpLine line : read(YamlFile.parse(yaml, name))) {
                if (line.status() == HelpLine.Status.VERIFIED) {
                    shown.add(line);
                }
            }
            return new HelpLines(shown, State.SIGNED, null);
        } catch (DataFileException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    /** All entries of a file whatever their status, for tools that check the file itself. */
    static List<HelpLine> read(Node root) throws DataFileException {
        List<HelpLine> lines = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node item : root.items()) {
            HelpLine line = helpLine(item);
            if (!ids.add(line.id())) {
                throw item.problem("help line '" + line.id() + "' stands twice");
            }
            lines.add(line);
        }
        return lines;
    }

    /** The lines that may be displayed, most general first. */
    public List<HelpLine> verified() {
        return verified;
    }

    /** Whether the file could be used. */
    public State state() {
        return state;
    }

    /** Why the file was refused, naming it; null when it was not. */
    public @Nullable String problem() {
        return problem;
    }

    private static HelpLines refused(String problem) {
        return new HelpLines(List.of(), State.REFUSED, problem);
    }

    private static HelpLine helpLine(Node item) throws DataFileException {
        item.onlyKeys(KEYS);
        String tel = matching(item.find("tel"), TEL, "a number has digits only");
        String url = matching(item.find("url"), URL, "an address starts with https://");
        if (tel == null && url == null) {
            throw item.problem("a help line needs 'tel' or 'url'");
        }
        return new HelpLine(
                item.need("id").text(),
                item.need("name").both(),
                tel,
                url,
                item.need("note").both(),
                item.need("source").text(),
                date(item.need("checked")),
                status(item.need("status")));
    }

    private static @Nullable String matching(@Nullable Node node, Pattern pattern, String rule)
            throws DataFileException {
        if (node == null) {
            return null;
        }
        if (!pattern.matcher(node.text()).matches()) {
            throw node.problem(rule);
        }
        return node.text();
    }

    static LocalDate date(Node node) throws DataFileException {
        try {
            return LocalDate.parse(node.text());
        } catch (DateTimeParseException e) {
            throw node.problem("expected a date such as 2026-11-23");
        }
    }

    private static HelpLine.Status status(Node node) throws DataFileException {
        for (HelpLine.Status status : HelpLine.Status.values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(node.text())) {
                return status;
            }
        }
        throw node.problem("expected verified, announced or unverified");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).strip();
    }
}
