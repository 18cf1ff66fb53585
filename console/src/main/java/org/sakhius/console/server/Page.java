package org.sakhius.console.server;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Serves the page from memory: GET and HEAD, gzip, entity tags (RFC 9110). Event loop only. */
final class Page implements Handler<RoutingContext> {
    private static final Pattern WORKER = Pattern.compile("/assets/[a-z0-9]+\\.worker-[^/]+\\.js");

    private final Map<String, PageFile> files;

    /**
     * Serves files.
     *
     * @param files by path with a leading slash; "/index.html" also answers for "/"
     */
    Page(Map<String, PageFile> files) {
        this.files = files;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String path = request.path();
        PageFile file = files.get("/".equals(path) ? "/index.html" : path);
        if (file == null) {
            ctx.fail(ApiError.unknown());
            return;
        }
        MultiMap headers = ctx.response().headers();
        if (WORKER.matcher(path).matches()) {
            headers.set("Content-Security-Policy", Headers.WORKER_POLICY);
        }
        headers.set("ETag", file.etag());
        headers.set("Vary", "Accept-Encoding");
        headers.set(
                "Cache-Control",
                file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
        if (isFresh(request, file)) {
            ctx.response().setStatusCode(304).end();
            return;
        }
        boolean gzip = file.isGzipped() && takesGzip(request.getHeader("Accept-Encoding"));
        if (gzip) {
            headers.set("Content-Encoding", "gzip");
        }
        headers.set("Content-Type", file.type());
        send(request, ctx.response(), gzip ? file.gzip() : file.plain());
    }

    private static void send(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        response.putHeader("Content-Length", Integer.toString(body.length));
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    private static boolean isFresh(HttpServerRequest request, PageFile file) {
        List<String> known = request.headers().getAll("If-None-Match");
        return known.stream()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(file.etag()) || tag.equals("*"));
    }

    /** Whether an Accept-Encoding names gzip with a weight above zero. */
    static boolean takesGzip(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        for (String each : accept.split(",")) {
            String coding = each.replace(" ", "");
            if (coding.equalsIgnoreCase("gzip") || coding.startsWith("gzip;")) {
                return !coding.matches(".*;q=0(\\.0*)?");
            }
        }
        return false;
    }
}
