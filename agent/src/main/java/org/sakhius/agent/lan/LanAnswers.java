package org.sakhius.agent.lan;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.explain.Lang;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/**
 * What a request for a page is answered with: the page about the network under the house's own
 * names, the block page under any other. There is no key, no cookie, no form and no log: who opens
 * what leaves no trace.
 */
final class LanAnswers {
    private final LanSettings settings;
    private final LanView view;
    private final LanPage page;
    private final String policy;

    LanAnswers(LanSettings settings, LanView view) {
        this.settings = settings;
        this.view = view;
        page = new LanPage(LanTexts.load(), settings, view);
        policy = "default-src 'none'; style-src 'sha256-" + hash(LanPage.STYLE)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** The answer to somebody who may read the pages. */
    FullHttpResponse to(HttpRequest request, InetAddress address) {
        if (request.decoderResult().isFailure()) {
            return empty(HttpResponseStatus.BAD_REQUEST);
        }
        HttpMethod method = request.method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            return empty(HttpResponseStatus.METHOD_NOT_ALLOWED);
        }
        String[] uri = request.uri().split("\\?", 2);
        String host = host(request.headers().get(HttpHeaderNames.HOST));
        boolean own = isOwn(host);
        if (own && !uri[0].equals("/")) {
            return empty(HttpResponseStatus.NOT_FOUND);
        }
        Lang lang = lang(uri, request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE));
        Device device = view.device(address);
        return own
                ? text(HttpResponseStatus.OK, page.about(device, lang))
                : text(HttpResponseStatus.FORBIDDEN, page.closed(device, host, lang));
    }

    /** The answer to a stranger. */
    static FullHttpResponse refusal() {
        return empty(HttpResponseStatus.FORBIDDEN);
    }

    private static FullHttpResponse empty(HttpResponseStatus status) {
        return ends(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER));
    }

    private FullHttpResponse text(HttpResponseStatus status, String text) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                status,
                Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, policy)
                .set("x-content-type-options", "nosniff")
                .set("referrer-policy", "no-referrer")
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        return ends(response);
    }

    private static FullHttpResponse ends(FullHttpResponse response) {
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    /** An address in digits, localhost and the configured name are the house's own. */
    private boolean isOwn(String host) {
        return host.isEmpty()
                || host.equals("localhost")
                || host.equals(settings.name())
                || host.startsWith("[")
                || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private static String host(@Nullable String header) {
        if (header == null || header.length() > Limits.LAN_HOST_CHARS) {
            return "";
        }
        String host = header.toLowerCase(Locale.ROOT).strip();
        int colon = host.startsWith("[") ? host.indexOf("]:") + 1 : host.lastIndexOf(':');
        String bare = colon > 0 ? host.substring(0, colon) : host;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** What the link says, else what the browser prefers, else Mongolian. */
    private static Lang lang(String[] uri, @Nullable String wanted) {
        String query = uri.length == 2 ? uri[1] : "";
        if (query.equals("lang=en")) {
            return Lang.EN;
        }
        if (query.equals("lang=mn")) {
            return Lang.MN;
        }
        boolean english = wanted != null && wanted.toLowerCase(Locale.ROOT).startsWith("en");
        return english ? Lang.EN : Lang.MN;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
