package org.sakhius.console.notify;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;

import io.vertx.core.http.HttpMethod;

import org.sakhius.console.Limits;
import org.sakhius.console.store.Channel;
import org.sakhius.console.store.Purpose;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Web Push (RFC 8030), encrypted to the browser (RFC 8291), signed for the push service (RFC 8292).
 * What is encrypted has the same length whatever it is for; an undelivered notice is replaced by
 * the next one.
 */
final class PushSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);
    private static final String TOPIC = "sakhius";

    private final WebPush push;
    private final Outbound outbound;

    PushSender(String contact, VapidKeys keys, Outbound outbound) {
        this.push = new WebPush(contact, keys);
        this.outbound = outbound;
    }

    @Override
    public Sent send(Message message) {
        Channel channel = message.channel();
        try {
            byte[] body = push.getBody(
                    payload(message.purpose(), channel.lang()),
                    channel.pushKey(),
                    channel.pushAuth());
            Map<String, String> headers = new HashMap<>(push.getHeaders(
                    channel.address(), Limits.NOTIFY_TTL_S, TOPIC, WebPush.Urgency.High));
            headers.put("Content-Length", Integer.toString(body.length));
            URI endpoint = URI.create(channel.address());
            return judge(outbound.send(HttpMethod.POST, endpoint, headers, body));
        } catch (Outbound.Refused e) {
            return Sent.GONE;
        } catch (IOException e) {
            LOG.debug("push: {}", e.getMessage());
            return Sent.LATER;
        } catch (RuntimeException e) {
            // A key that is no point of the curve: this subscription never works.
            LOG.warn("push: a subscription cannot be used: {}", e.getClass().getSimpleName());
            return Sent.GONE;
        }
    }

    /** All are equally long, so that their size does not tell them apart. */
    static byte[] payload(Purpose purpose, String lang) {
        String kind = purpose == Purpose.TEST ? "test" : "wake";
        return ("{\"v\":1,\"kind\":\"" + kind + "\",\"lang\":\"" + lang + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Sent judge(Outbound.Reply reply) {
        int status = reply.status();
        if (status / 100 == 2) {
            return Sent.OK;
        }
        if (status == 404 || status == 410) {
            return Sent.GONE;
        }
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            return new Sent(Sent.Outcome.LATER, reply.waitMs());
        }
        LOG.warn("push: a push service refuses with status {}", status);
        return Sent.REFUSED;
    }
}
