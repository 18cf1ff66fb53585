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
import org.sakhius.agent.ask.AskDesk;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.filters.explain.Lang;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request for a page is answered with: the page about the network under the house's own
 * names, the block page under any other. There is no key, no cookie and no log: who opens what
 * leaves no trace. Forms stand on the house's own pages alone.
 */
final class LanAnswers {
    static final String HTML = "text/html; charset=utf-8";
    static final String APPLE = "application/x-apple-aspen-config";

    private final LanSettings settings;
    private final LanView view;
    private final LanPage page;
    private final LanForms forms;
    private final @Nullable TrustAnswers trust;
    private final @Nullable ConsentPage consent;
    private final String ownPolicy;
    private final String policy;

    LanAnswers(
            LanSettings settings,
            LanView view,
            @Nullable ConsentPage consent,
            SecureRandom random) {
        this.settings = settings;
        this.view = view;
        this.consent = consent;
        LanTexts texts = LanTexts.load();
        page = new LanPage(texts, settings, view, consent);
        Signpost signpost = settings.signpost();
        trust = signpost == null ? null : new TrustAnswers(texts, settings, signpost);
        forms = new LanForms(random, view.clock());
        String style = "default-src 'none'; style-src 'sha256-" + hash(LanPage.STYLE)
                + "'; base-uri 'none'; frame-ancestors 'none'; form-action ";
        policy = style + "'none'";
        ownPolicy = style + "'self'";
    }

    /** The answer to somebody who may read the pages. */
    FullHttpResponse to(HttpRequest request, byte[] form, InetAddress address) {
        if (request.decoderResult().isFailure()) {
            return empty(HttpResponseStatus.BAD_REQUEST);
        }
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.POST)) {
            return asked(request, form, address);
        }
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            return empty(HttpResponseStatus.METHOD_NOT_ALLOWED);
        }
        String[] uri = request.uri().split("\\?", 2);
        String host = host(request.headers().get(HttpHeaderNames.HOST));
        boolean own = isOwn(host);
        boolean profile = uri[0].equals(DevicePart.PROFILE);
        ConsentPage consents = uri[0].equals(ConsentPage.PATH) ? consent : null;
        Map<String, String> link = LanForms.fields(uri.length == 2 ? uri[1] : "");
        Lang lang = lang(link, request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE));
        FullHttpResponse signpost = own ? signpost(host, uri[0], lang) : null;
        if (signpost != null) {
            return signpost;
        }
        if (own && !uri[0].equals("/") && !profile && consents == null) {
            return empty(HttpResponseStatus.NOT_FOUND);
        }
        Device device = view.device(address);
        if (!own) {
            return text(HttpResponseStatus.FORBIDDEN, policy, page.closed(device, host, lang));
        }
        if (profile) {
            return profile(device, lang);
        }
        if (consents != null) {
            return consent(consents, address, link.getOrDefault("card", ""), null, lang);
        }
        String wanted = AskDesk.name(link.getOrDefault("name", ""));
        return about(address, wanted, null, lang);
    }

    /** Under the page's own name plain http is nothing else; null where it is not asked for. */
    private @Nullable FullHttpResponse signpost(String host, String path, Lang lang) {
        TrustAnswers on = trust;
        if (on == null) {
            return null;
        }
        boolean first = path.equals("/") && isPageName(host);
        return on.to(first ? TrustAnswers.PATH : path, lang);
    }

    /** Whether it is the name of the guardians' page, and not that of the pages here as well. */
    private boolean isPageName(String host) {
        return trust != null && host.equals(Signpost.HOST) && !host.equals(settings.name());
    }

    private FullHttpResponse consent(
            ConsentPage on, InetAddress address, String card, @Nullable String said, Lang lang) {
        String html = on.write(view.device(address), forms.mark(address), card, said, lang);
        return text(HttpResponseStatus.OK, ownPolicy, html);
    }

    /** For the device that asks, and for no other: it says who a device is. */
    private FullHttpResponse profile(Device device, Lang lang) {
        String profile = page.profile(device, lang);
        if (profile == null) {
            return empty(HttpResponseStatus.NOT_FOUND);
        }
        FullHttpResponse response = text(HttpResponseStatus.OK, policy, profile);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, APPLE)
                .set(
                        HttpHeaderNames.CONTENT_DISPOSITION,
                        "attachment; filename=\"sakhius.mobileconfig\"");
        return response;
    }

    private FullHttpResponse about(
            InetAddress address, String name, @Nullable String said, Lang lang) {
        Newcomers newcomers = view.newcomers();
        LanPage.Form form = new LanPage.Form(
                forms.mark(address),
                name,
                view.asker(address),
                newcomers == null ? null : newcomers.at(address),
                said);
        return text(HttpResponseStatus.OK, ownPolicy, page.about(view.device(address), form, lang));
    }

    /**
     * The answer to the form. A name that somebody else points at this machine is not ours, and a
     * page of somebody else has neither our mark nor our origin.
     */
    private FullHttpResponse asked(HttpRequest request, byte[] form, InetAddress address) {
        String[] uri = request.uri().split("\\?", 2);
        boolean objects = uri[0].equals("/object");
        AskDesk desk = objects ? view.objects() : view.asks();
        ConsentPage consents = uri[0].equals(ConsentPage.PATH) ? consent : null;
        if (consents == null && (desk == null || !objects && !uri[0].equals("/ask"))) {
            return empty(HttpResponseStatus.METHOD_NOT_ALLOWED);
        }
        String header = request.headers().get(HttpHeaderNames.HOST);
        String host = host(header);
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            return empty(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        Map<String, String> fields = LanForms.fields(new String(form, StandardCharsets.UTF_8));
        boolean ours = header != null
                && !host.isEmpty()
                && isOwn(host)
                && LanForms.isFromHere(request.headers().get(HttpHeaderNames.ORIGIN), header)
                && forms.isMark(fields.get("mark"), address);
        if (!ours) {
            return empty(HttpResponseStatus.FORBIDDEN);
        }
        Lang lang = lang(
                LanForms.fields(uri.length == 2 ? uri[1] : ""),
                request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE));
        if (consents != null) {
            String said = consents.take(fields, view.device(address));
            String card = fields.getOrDefault("card", "");
            return consent(consents, address, card, said, lang);
        }
        if (desk == null) {
            return empty(HttpResponseStatus.METHOD_NOT_ALLOWED);
        }
        return objects ? objected(desk, fields, address, lang) : asked(desk, fields, address, lang);
    }

    private FullHttpResponse asked(
            AskDesk desk, Map<String, String> fields, InetAddress address, Lang lang) {
        Device device = view.device(address);
        String name = fields.getOrDefault("name", "");
        AskDesk.Result result = desk.submit(
                view.asker(address),
                name,
                fields.getOrDefault("why", ""),
                wanted -> view.mayBeAskedFor(device, wanted));
        String again = result == AskDesk.Result.WRONG ? name : "";
        return about(address, again, "ask-result-" + word(result), lang);
    }

    /** Only what was noted of this very device can be objected to from it. */
    private FullHttpResponse objected(
            AskDesk desk, Map<String, String> fields, InetAddress address, Lang lang) {
        Set<String> own = view.noted(view.device(address)).stream()
                .map(LanView.Noted::id)
                .collect(Collectors.toSet());
        AskDesk.Result result = desk.object(
                view.asker(address),
                fields.getOrDefault("incident", ""),
                fields.getOrDefault("why", ""),
                own);
        String said = "object-result-" + word(result);
        boolean read = result == AskDesk.Result.SENT || result == AskDesk.Result.ALREADY;
        return about(address, "", read ? view.school(said) : said, lang);
    }

    private static String word(AskDesk.Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    /** The answer to a form that is longer than any of ours. */
    static FullHttpResponse tooLong() {
        return empty(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    }

    /** The answer to a stranger. */
    static FullHttpResponse refusal() {
        return empty(HttpResponseStatus.FORBIDDEN);
    }

    static FullHttpResponse empty(HttpResponseStatus status) {
        return ends(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER));
    }

    private static FullHttpResponse text(HttpResponseStatus status, String policy, String text) {
        return bytes(status, policy, HTML, text.getBytes(StandardCharsets.UTF_8));
    }

    static FullHttpResponse bytes(
            HttpResponseStatus status, String policy, String type, byte[] body) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, policy)
                .set("x-content-type-options", "nosniff")
                // Without it a browser would not say that a form of ours comes from here.
                .set("referrer-policy", "same-origin")
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
                || isPageName(host)
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
    private static Lang lang(Map<String, String> link, @Nullable String wanted) {
        String said = link.getOrDefault("lang", "");
        if (said.equals("en") || said.equals("mn")) {
            return said.equals("en") ? Lang.EN : Lang.MN;
        }
        boolean english = wanted != null && wanted.toLowerCase(Locale.ROOT).startsWith("en");
        return english ? Lang.EN : Lang.MN;
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
