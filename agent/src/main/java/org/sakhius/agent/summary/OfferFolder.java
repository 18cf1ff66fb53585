package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.role.Standing;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pairing cards that are out, in {@code data/pairing}: {@code sakhius pair} writes one, the running
 * agent answers it. Who may write there is at the box already; readable by its owner alone.
 */
public final class OfferFolder {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String TAIL = ".offer";
    private static final String DIGITS_TAIL = ".digits";

    private final Path folder;

    /** Below the agent's data folder; need not exist yet. */
    public OfferFolder(Path data) {
        folder = data.resolve("pairing");
    }

    /**
     * A card and what became of it.
     *
     * @param link with the secret
     * @param expires seconds since 1970
     * @param afar whether the link is sent to another place, so that digits must be compared
     * @param state open, compare (used, waits for its digits), paired or refused
     * @param label of the viewer that used it
     * @param why in words, when refused or when digits were wrong
     * @param kind of the viewer that it is for, as in {@link Viewer}
     * @param role the id of what its user becomes; null for a guardian
     * @param group of which group; null for none
     */
    public record Offer(
            String link,
            long expires,
            boolean afar,
            String state,
            @Nullable String label,
            @Nullable String why,
            @Nullable String kind,
            @Nullable String role,
            @Nullable String group) {

        /** A card that nobody has used. */
        public static Offer open(String link, long expires, boolean afar, Standing standing) {
            return new Offer(link, expires, afar, "open", null, null, null, standing);
        }

        /** A card for a phone, or a sheet, of a guardian. */
        static Offer ofGuardian(String link, long expires, @Nullable String kind) {
            return new Offer(link, expires, false, "open", null, null, kind, Standing.GUARDIAN);
        }

        private Offer(
                String link,
                long expires,
                boolean afar,
                String state,
                @Nullable String label,
                @Nullable String why,
                @Nullable String kind,
                Standing standing) {
            this(
                    link,
                    expires,
                    afar,
                    state,
                    label,
                    why,
                    kind,
                    standing.role().id(),
                    standing.group().isEmpty() ? null : standing.group());
        }

        /** What its user becomes. */
        Standing standing() {
            return Standing.of(role, group);
        }

        /** Whether it can still lead to a pairing. */
        public boolean isOpen() {
            return state.equals("open") || isComparing();
        }

        /** Whether it was used and waits for the digits. */
        public boolean isComparing() {
            return state.equals("compare");
        }

        Offer comparing(String byLabel, @Nullable String reason) {
            return new Offer(link, expires, afar, "compare", byLabel, reason, kind, role, group);
        }

        Offer paired(String byLabel) {
            return new Offer(link, expires, afar, "paired", byLabel, null, kind, role, group);
        }

        Offer refused(String reason) {
            return new Offer(link, expires, afar, "refused", null, reason, kind, role, group);
        }

        @Override
        public String toString() {
            return "Offer[" + state + "]";
        }
    }

    /** Where card-related files may be put: readable by their owner alone. */
    public Path folder() throws IOException {
        return AtomicFiles.privateFolder(folder);
    }

    /** Puts a card out, or notes what became of it. */
    public void write(String id, Offer offer) throws IOException {
        AtomicFiles.writePrivate(folder().resolve(id + TAIL), MAPPER.writeValueAsBytes(offer));
    }

    /** The card with this id; null when it was taken back. */
    public @Nullable Offer read(String id) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(id + TAIL));
            return MAPPER.readValue(bytes, Offer.class);
        } catch (NoSuchFileException e) {
            return null;
        } catch (JacksonException e) {
            throw new IOException("the card " + id + " is damaged", e);
        }
    }

    /** The ids of all cards. */
    public List<String> ids() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(TAIL))
                    .map(name -> name.substring(0, name.length() - TAIL.length()))
                    .toList();
        }
    }

    /** Hands the digits over that somebody typed for a card. */
    public void writeDigits(String id, String digits) throws IOException {
        AtomicFiles.writePrivate(
                folder().resolve(id + DIGITS_TAIL), digits.getBytes(StandardCharsets.UTF_8));
    }

    /** The digits that were typed for a card, once; null when there are none. */
    @Nullable
    String takeDigits(String id) throws IOException {
        Path file = folder.resolve(id + DIGITS_TAIL);
        try {
            String digits = Files.readString(file, StandardCharsets.UTF_8);
            Files.delete(file);
            return digits;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Takes back digits that nobody has looked at. */
    public void takeBackDigits(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id + DIGITS_TAIL));
    }

    /** Takes a card back. */
    public void delete(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id + TAIL));
        Files.deleteIfExists(folder.resolve(id + DIGITS_TAIL));
    }
}
