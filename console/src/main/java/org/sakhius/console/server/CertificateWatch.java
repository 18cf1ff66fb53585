package org.sakhius.console.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;

import org.sakhius.console.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes the files of the certificate again when they have changed, for connections from then on;
 * those that are open go on with what they began with. Files that do not fit together change
 * nothing, and are said to. Blocks; one thread at a time.
 */
final class CertificateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final String MATTER = "tls";
    private static final String OTHER = "what is in force was read from files of before";

    private final Path certificate;
    private final Path key;
    private final ServerSSLOptions usual;
    private final Vertx vertx;
    private final HttpServer server;
    private final Troubles troubles;
    private final Clock clock;
    private String stamp;
    private boolean refused;
    private volatile Instant ends;

    /**
     * Of a server that was started with these files.
     *
     * @param inForce what was read of them: while a server starts, they may be renewed
     */
    CertificateWatch(
            Path certificate,
            Path key,
            PemKeyCertOptions inForce,
            ServerSSLOptions usual,
            Vertx vertx,
            HttpServer server,
            Troubles troubles,
            Clock clock)
            throws ConsoleStartException {
        this.certificate = certificate;
        this.key = key;
        this.usual = usual;
        this.vertx = vertx;
        this.server = server;
        this.troubles = troubles;
        this.clock = clock;
        String found = stamp();
        // Otherwise the server would keep, until the next renewal, what is no longer in its files.
        this.stamp = same(inForce, Tls.pair(certificate, key)) ? found : OTHER;
        this.ends = Tls.ends(certificate);
        told();
    }

    private static boolean same(PemKeyCertOptions one, PemKeyCertOptions other) {
        return one.getCertValues().equals(other.getCertValues())
                && one.getKeyValues().equals(other.getKeyValues());
    }

    /** When the certificate in force ends. */
    Instant ends() {
        return ends;
    }

    /** Looks at the files. */
    synchronized void look() {
        String found = stamp();
        if (found.equals(stamp)) {
            told();
            return;
        }
        try {
            PemKeyCertOptions pair = Tls.pair(certificate, key);
            Tls.checkPair(pair, vertx);
            Instant until = Tls.ends(certificate);
            if (!stamp().equals(found)) {
                // They are being written: the next look finds them whole.
                return;
            }
            server.updateSSLOptions(usual.copy().setKeyCertOptions(pair))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(Limits.START_MS, TimeUnit.MILLISECONDS);
            stamp = found;
            ends = until;
            refused = false;
            LOG.info("The certificate {} was renewed; it holds until {}", certificate, until);
            told();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ConsoleStartException | ExecutionException | TimeoutException e) {
            stamp = found;
            refused = true;
            LOG.warn("{}. The certificate from before stays in force", e.getMessage());
            troubles.set(
                    MATTER,
                    "new certificate files cannot be used; the one from before ends on " + ends);
        }
    }

    /** Over is over, whoever renews it; that new files cannot be used stays said until they can. */
    private void told() {
        if (!ends.isAfter(clock.instant())) {
            troubles.set(MATTER, "the certificate ended on " + ends);
        } else if (!refused) {
            troubles.set(MATTER, null);
        }
    }

    private String stamp() {
        return stamp(certificate) + stamp(key);
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + "/" + Files.size(file) + ";";
        } catch (IOException e) {
            return "none;";
        }
    }
}
