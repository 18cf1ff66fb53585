package org.sakhius.console.notify;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

import org.sakhius.console.Limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends single requests to servers of the world. A name is resolved once, its address is checked,
 * and the connection goes to the very address that was checked, while TLS is held to the name.
 * Redirects are not followed, answers are cut off at {@link Limits#NOTIFY_ANSWER_BYTES} and never
 * given on. Blocks. Thread safe.
 */
final class Outbound implements AutoCloseable {
    private final HttpClient client;
    private final boolean local;
    private final int sendMs;

    /**
     * Uses the event loop of a Vert.x.
     *
     * @param local whether plain http and addresses that are not public are allowed
     */
    Outbound(Vertx vertx, boolean local) {
        this(vertx, local, Limits.NOTIFY_SEND_MS);
    }

    /** With another time for one attempt. */
    Outbound(Vertx vertx, boolean local, int sendMs) {
        this.local = local;
        this.sendMs = sendMs;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Limits.NOTIFY_SEND_MS / 2)
                .setSslHandshakeTimeout(Limits.NOTIFY_SEND_MS / 2)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(Limits.NOTIFY_ANSWER_BYTES)
                .setMaxChunkSize(Limits.NOTIFY_ANSWER_BYTES));
    }

    /**
     * What the other side said.
     *
     * @param status HTTP status
     * @param waitMs how long it asks to wait, 0 when it does not say
     */
    record Reply(int status, long waitMs) {}

    /** The request must not be made at all. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Why a URL may not be asked as far as its text tells, or empty. */
    static String objection(URI url, boolean local) {
        String scheme = String.valueOf(url.getScheme());
        boolean web = scheme.equals("https") || (local && scheme.equals("http"));
        if (!web) {
            return "must begin with https://";
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return "must name a host, without user and fragment";
        }
        return "";
    }

    /**
     * Sends one request and returns once its answer's head has come.
     *
     * @throws Refused when it may not go there
     * @throws IOException when there was no answer in time
     */
    Reply send(HttpMethod method, URI url, Map<String, String> headers, byte[] body)
            throws IOException {
        String objection = objection(url, local);
        if (!objection.isEmpty()) {
            throw new Refused(objection);
        }
        boolean ssl = url.getScheme().equals("https");
        int port = url.getPort() > 0 ? url.getPort() : ssl ? 443 : 80;
        String host = url.getHost().replace("[", "").replace("]", "");
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(port, checked(host)))
                .setHost(host)
                .setPort(port)
                .setSsl(ssl)
                .setFollowRedirects(false)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
        headers.forEach(options::putHeader);
        Promise<Void> stop = Promise.promise();
        Future<Reply> reply = client.request(options).compose(request -> {
            stop.future().onComplete(stopped -> request.reset());
            return request.send(Buffer.buffer(body)).compose(answer -> read(request, answer));
        });
        try {
            return reply.toCompletionStage()
                    .toCompletableFuture()
                    .get(sendMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stop.complete();
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("no answer: " + cause.getClass().getSimpleName(), cause);
        } catch (InterruptedException e) {
            stop.complete();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String checked(String host) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (local || AddressGuard.isPublic(address)) {
                return address.getHostAddress();
            }
        }
        throw new Refused("leads to this machine or its network");
    }

    /** The head is all that counts; what follows is read a little, then cut. */
    private static Future<Reply> read(HttpClientRequest request, HttpClientResponse answer) {
        long wait = 0;
        String after = answer.getHeader("Retry-After");
        if (after != null && after.matches("[0-9]{1,6}")) {
            wait = TimeUnit.SECONDS.toMillis(Long.parseLong(after));
        }
        long[] left = {Limits.NOTIFY_ANSWER_BYTES};
        answer.exceptionHandler(cut -> {});
        answer.handler(bytes -> {
            left[0] -= bytes.length();
            if (left[0] < 0) {
                request.reset();
            }
        });
        return Future.succeededFuture(new Reply(answer.statusCode(), wait));
    }

    @Override
    public void close() {
        client.close();
    }
}
