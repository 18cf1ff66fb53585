package org.sakhius.agent.acme;

import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

import java.net.http.HttpClient;

import javax.net.ssl.SSLContext;

/** How the authority is reached: as usual, or trusting an authority of the operator's own. */
final class AcmeWeb extends GenericAcmeProvider {
    private final @Nullable SSLContext trust;

    AcmeWeb(@Nullable SSLContext trust) {
        this.trust = trust;
    }

    @Override
    public HttpClient createHttpClient(NetworkSettings settings) {
        return trust == null
                ? super.createHttpClient(settings)
                : HttpClient.newBuilder()
                        .sslContext(trust)
                        .connectTimeout(settings.getTimeout())
                        .build();
    }
}
