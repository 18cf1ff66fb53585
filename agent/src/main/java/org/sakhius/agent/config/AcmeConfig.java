package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What a certificate is asked with.
 *
 * @param directory of the authority, https
 * @param terms the authority's terms, as the operator read and accepted them; null for none
 * @param names for which the certificate is good, the first the gateway's own
 * @param contact where the authority reaches the operator, {@code mailto:}
 * @param listen where the authority looks for proof, plain http
 * @param ca PEM file of who vouches for the directory; null = whom this Java trusts
 */
public record AcmeConfig(
        URI directory,
        @Nullable String terms,
        List<String> names,
        URI contact,
        List<InetSocketAddress> listen,
        @Nullable Path ca) {}
