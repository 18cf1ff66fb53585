package org.sakhius.agent.acme;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AcmeFiles;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.limits.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * How things stand with the certificate: what is in force, and how the last try went.
 *
 * @param ends when the certificate in force ends; null while there is none by the authority
 * @param tries what is remembered over restarts
 */
public record AcmeState(@Nullable Instant ends, Tries tries) {

    /**
     * Written after each try, so that a gateway that starts again and again does not ask again and
     * again.
     *
     * @param directory of the authority that was asked; empty before the first try
     * @param failures in a row
     * @param next seconds since 1970 before which nothing is tried; 0 for at once
     * @param problem why the last one failed; empty when it did not
     */
    record Tries(String directory, int failures, long next, String problem) {
        private static final JsonMapper MAPPER = JsonMapper.builder().build();

        static final Tries NONE = new Tries("", 0, 0, "");

        /** A damaged file is none: the worst that follows is one try too early. */
        static Tries read(Path file) throws IOException {
            try {
                return MAPPER.readValue(Files.readAllBytes(file), Tries.class);
            } catch (NoSuchFileException | JacksonException e) {
                return NONE;
            }
        }

        void write(Path file) throws IOException {
            AtomicFiles.writePrivate(file, MAPPER.writeValueAsBytes(this));
        }
    }

    /** As the files say, for who looks from outside. */
    public static AcmeState read(Path data) throws IOException {
        AcmeFiles files = AcmeFiles.in(data);
        X509Certificate leaf = leaf(files);
        return new AcmeState(
                leaf == null ? null : leaf.getNotAfter().toInstant(), Tries.read(files.state()));
    }

    /** The authority's certificate; null while what lies there is missing or our own. */
    static @Nullable X509Certificate leaf(AcmeFiles files) {
        try {
            X509Certificate leaf = Pem.certificate(files.chain());
            boolean own = leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal());
            return own ? null : leaf;
        } catch (IOException | GeneralSecurityException e) {
            return null;
        }
    }

    /** Whether the last try failed. */
    public boolean failing() {
        return tries.failures() > 0;
    }

    /** How many tries failed in a row. */
    public int failures() {
        return tries.failures();
    }

    /** What is to be told of it, one line for whoever keeps the gateway; null when all is well. */
    public @Nullable String trouble(Instant now) {
        String why = failing() ? " (" + tries.failures() + " tries: " + tries.problem() + ")" : "";
        if (ends == null) {
            return "there is no certificate yet" + why;
        }
        if (!ends.isAfter(now)) {
            return "the certificate ended on " + ends + why;
        }
        return failing()
                ? "the certificate ends on " + ends + " and could not be renewed" + why
                : null;
    }

    /** Whether others than its keeper have to know: it is missing, or renewing keeps failing. */
    public boolean pressing(Instant now) {
        return ends == null
                || !ends.isAfter(now)
                || tries.failures() >= Limits.ACME_FAILURES_TOLD_COUNT;
    }
}
