package org.sakhius.agent.lan;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.localca.LocalCa;
import org.sakhius.filters.explain.Lang;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the signpost hands out: its page, its pictures, and the certificate in two forms. */
final class TrustAnswers {
    static final String PATH = "/trust";
    static final String CERTIFICATE = PATH + "/sakhius-ca.crt";
    static final String PROFILE = PATH + "/sakhius-ca.mobileconfig";

    /** The drawings, each a file beside the texts. */
    static final List<String> PICTURES = List.of(
            "get",
            "settings",
            "warning",
            "file",
            "compare",
            "open",
            "profile",
            "switch",
            "computer",
            "remove");

    private static final String PICTURE_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private final Signpost signpost;
    private final LanTexts texts;
    private final TrustPage page;
    private final String policy;
    private final Map<String, byte[]> pictures = new HashMap<>();

    TrustAnswers(LanTexts texts, LanSettings settings, Signpost signpost) {
        this.signpost = signpost;
        this.texts = texts;
        page = new TrustPage(texts, settings, signpost);
        policy = "default-src 'none'; img-src 'self'; style-src 'sha256-"
                + LanAnswers.hash(TrustPage.STYLE)
                + "'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
        PICTURES.forEach(name -> pictures.put(PATH + "/" + name + ".svg", picture(name)));
    }

    private static byte[] picture(String name) {
        try (InputStream in = TrustAnswers.class.getResourceAsStream("trust/" + name + ".svg")) {
            if (in == null) {
                throw new IllegalStateException("trust/" + name + ".svg is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer; null when the path is not one of the signpost's. */
    @Nullable
    FullHttpResponse to(String path, Lang lang) {
        byte[] picture = pictures.get(path);
        if (picture != null) {
            return LanAnswers.bytes(
                    HttpResponseStatus.OK, PICTURE_POLICY, "image/svg+xml", picture);
        }
        try {
            return switch (path) {
                case PATH -> html(lang);
                case CERTIFICATE ->
                    file(
                            "application/x-x509-ca-cert",
                            CERTIFICATE,
                            signpost.certificate().getEncoded());
                case PROFILE -> file(LanAnswers.APPLE, PROFILE, profile(lang));
                default -> null;
            };
        } catch (IOException | GeneralSecurityException e) {
            // The authority makes it anew within a minute; nobody is handed half a file.
            return LanAnswers.empty(HttpResponseStatus.SERVICE_UNAVAILABLE);
        }
    }

    /** The page itself. */
    FullHttpResponse html(Lang lang) throws IOException, GeneralSecurityException {
        String print = LocalCa.fingerprint(signpost.certificate());
        byte[] html = page.write(print, lang).getBytes(StandardCharsets.UTF_8);
        return LanAnswers.bytes(HttpResponseStatus.OK, policy, LanAnswers.HTML, html);
    }

    private FullHttpResponse file(String type, String path, byte[] body) {
        FullHttpResponse response =
                LanAnswers.bytes(HttpResponseStatus.OK, PICTURE_POLICY, type, body);
        String name = path.substring(path.lastIndexOf('/') + 1);
        response.headers()
                .set(HttpHeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        return response;
    }

    private byte[] profile(Lang lang) throws IOException, GeneralSecurityException {
        return AppleTrust.profile(
                        signpost.certificate(),
                        texts.text("trust-profile", lang),
                        texts.text("trust-means", lang))
                .getBytes(StandardCharsets.UTF_8);
    }
}
