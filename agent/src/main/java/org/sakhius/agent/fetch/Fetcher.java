package org.sakhius.agent.fetch;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches a URL into a file by conditional GET, within limits of size, time and redirects; each
 * target is checked by {@link TargetGuard} and connected to as checked. Blocks its caller; an
 * interrupt ends it. Thread safe.
 */
public final class Fetcher {

    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    /**
     * How long things may take, in milliseconds.
     *
     * @param connect for one address
     * @param idle without a byte
     * @param total for everything, redirects included
     */
    record Times(int connect, int idle, int total) {

        static final Times USUAL =
                new Times(Limits.LIST_CONNECT_MS, Limits.LIST_READ_IDLE_MS, Limits.LIST_TOTAL_MS);
    }

    private final TargetGuard guard;
    private final SSLSocketFactory tls;
    private final Dialer dialer;
    private final Times times;

    Fetcher(TargetGuard guard, SSLSocketFactory tls, Dialer dialer, Times times) {
        this.guard = guard;
        this.tls = tls;
        this.dialer = dialer;
        this.times = times;
    }

    /**
     * As this machine resolves names and trusts certificates.
     *
     * @param allowPrivate whether a target may lie in loopback or a private network, and be http
     */
    public static Fetcher usual(boolean allowPrivate) {
        try {
            return new Fetcher(
                    new TargetGuard(allowPrivate, InetAddress::getAllByName),
                    SSLContext.getDefault().getSocketFactory(),
                    Dialer.USUAL,
                    Times.USUAL);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has a default TLS", e);
        }
    }

    /**
     * What a URL has now.
     *
     * @param known what an earlier look brought; null = ask without condition
     * @param into is overwritten; what it holds after a problem means nothing
     * @param mostBytes a larger body is refused
     */
    public Fetched fetch(URI url, @Nullable Fetched known, Path into, long mostBytes)
            throws SourceProblem {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(times.total());
        URI target = url;
        for (int hop = 0; hop <= Limits.LIST_REDIRECTS_COUNT; hop++) {
            List<InetAddress> addresses = guard.check(target);
            HttpGet get = new HttpGet(tls, dialer, times, into, mostBytes, deadline);
            HttpGet.Answer answer = ask(get, target, addresses, conditions(known));
            HttpHeaders headers = answer.headers();
            if (answer.status() == 200) {
                return new Fetched(
                        into,
                        headers.get(HttpHeaderNames.ETAG),
                        headers.get(HttpHeaderNames.LAST_MODIFIED));
            }
            if (answer.status() == 304 && known != null) {
                return new Fetched(null, known.etag(), known.lastModified());
            }
            String location = headers.get(HttpHeaderNames.LOCATION);
            if (!REDIRECTS.contains(answer.status()) || location == null) {
                throw new SourceProblem(
                        "its server answered " + answer.status(), "open the address in a browser");
            }
            target = resolve(target, location);
        }
        throw new SourceProblem("its server redirects without end", "use the final address");
    }

    private static HttpGet.Answer ask(
            HttpGet get, URI target, List<InetAddress> addresses, Map<String, String> conditions)
            throws SourceProblem {
        try {
            return get.run(target, addresses, conditions);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SourceProblem("the agent is stopping", "none needed");
            }
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new SourceProblem(
                    "its server cannot be reached or broke off: " + why, "check address and net");
        }
    }

    private static Map<String, String> conditions(@Nullable Fetched known) {
        Map<String, String> out = new LinkedHashMap<>();
        if (known != null) {
            put(out, "If-None-Match", known.etag());
            put(out, "If-Modified-Since", known.lastModified());
        }
        return out;
    }

    /** What a server once said is sent back only when it is a plain header value. */
    private static void put(Map<String, String> out, String name, @Nullable String value) {
        boolean plain = value != null
                && value.length() <= Limits.LIST_VALIDATOR_CHARS
                && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        if (plain) {
            out.put(name, value);
        }
    }

    private static URI resolve(URI from, String location) throws SourceProblem {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new SourceProblem("its server redirects to no address", "use the final address");
        }
    }
}
