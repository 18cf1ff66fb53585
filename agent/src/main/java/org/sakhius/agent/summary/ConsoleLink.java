package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.envelope.AgentIdentity;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * How this gateway reaches its console, and how browsers do.
 *
 * @param base where the agent sends to
 * @param publicUrl what stands on pairing cards
 * @param pinned the one certificate that the console must show, as a PEM file; null = as usual
 */
public record ConsoleLink(URI base, URI publicUrl, @Nullable Path pinned) {

    ConsoleClient client(AgentIdentity identity, Clock clock) {
        return new ConsoleClient(
                base, pinned == null ? null : PinnedCertificate.context(pinned), identity, clock);
    }
}
