package org.sakhius.agent.listen.encrypted;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.util.Base64;

/**
 * What the head of a request says (RFC 8484 4.1).
 *
 * @param refusal the status with which it is refused, or 0
 * @param message the query of a GET, or null when the body will bring it
 * @param clientId who asks, when the path says so, or null
 */
record HttpRequest(
        int refusal, byte @Nullable [] message, @Nullable String clientId) {
    static final String MEDIA_TYPE = "application/dns-message";
    private static final String PATH = "/dns-query";
    private static final String DNS = "dns=";

    /** Reads the head. */
    static HttpRequest of(
            @Nullable CharSequence method,
            @Nullable CharSequence where,
            @Nullable CharSequence contentType) {
        String target = text(where);
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String id = null;
        if (!path.equals(PATH)) {
            id = path.startsWith(PATH + "/")
                    ? ClientIdFormat.valid(path.substring(PATH.length() + 1))
                    : null;
            if (id == null) {
                return refused(404);
            }
        }
        return switch (text(method)) {
            case "GET" -> get(mark < 0 ? "" : target.substring(mark + 1), id);
            case "POST" ->
                text(contentType).equals(MEDIA_TYPE) ? new HttpRequest(0, null, id) : refused(415);
            default -> refused(405);
        };
    }

    private static HttpRequest get(String query, @Nullable String id) {
        for (String part : query.split("&")) {
            if (part.startsWith(DNS)) {
                String encoded = part.substring(DNS.length());
                if (encoded.length() > Limits.TCP_QUERY_BYTES * 4 / 3) {
                    return refused(414);
                }
                try {
                    return new HttpRequest(0, Base64.getUrlDecoder().decode(encoded), id);
                } catch (IllegalArgumentException e) {
                    return refused(400);
                }
            }
        }
        return refused(400);
    }

    private static HttpRequest refused(int status) {
        return new HttpRequest(status, null, null);
    }

    private static String text(@Nullable CharSequence value) {
        return value == null ? "" : value.toString();
    }
}
