package org.sakhius.console.notify;

import io.vertx.core.http.HttpMethod;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The operator's own HTTP service: one request for each notice, made from templates. */
final class OutletSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger(OutletSender.class);

    private final NotifySettings.Outlet settings;
    private final @Nullable String authorization;
    private final Outbound outbound;
    private final Supplier<URI> page;

    OutletSender(
            NotifySettings.Outlet settings,
            @Nullable String authorization,
            Outbound outbound,
            Supplier<URI> page) {
        this.settings = settings;
        this.authorization = authorization;
        this.outbound = outbound;
        this.page = page;
    }

    @Override
    public Sent send(Message message) {
        String to = message.channel().address();
        String text = NoticeText.of(message.purpose(), message.channel().lang(), message.code())
                .withLink(page.get());
        URI url = URI.create(Template.fill(settings.url(), Template.Escape.PERCENT, to, text));
        String body = Template.fill(settings.body(), Template.Escape.of(settings.type()), to, text);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Length", Integer.toString(bytes.length));
        if (bytes.length > 0) {
            headers.put("Content-Type", settings.type() + "; charset=utf-8");
        }
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        HttpMethod method = bytes.length > 0 ? HttpMethod.POST : HttpMethod.GET;
        try {
            return judge(outbound.send(method, url, headers, bytes));
        } catch (Outbound.Refused e) {
            LOG.warn("outlet: its URL {}; see docs/notify.md", e.getMessage());
            return Sent.REFUSED;
        } catch (IOException e) {
            LOG.warn("outlet: {}", e.getMessage());
            return Sent.LATER;
        }
    }

    /** What a service says of the receiver is not told apart from other refusals. */
    private static Sent judge(Outbound.Reply reply) {
        int status = reply.status();
        if (status / 100 == 2) {
            return Sent.OK;
        }
        LOG.warn("outlet: answers with status {}", status);
        return status == 429 || status >= 500
                ? new Sent(Sent.Outcome.LATER, reply.waitMs())
                : Sent.REFUSED;
    }
}
