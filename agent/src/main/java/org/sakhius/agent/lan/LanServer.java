package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Predicate;

/**
 * Serves the pages over plain http to whoever may ask for names. https is never answered, because a
 * warning about a certificate teaches to click through.
 */
public final class LanServer implements AutoCloseable {
    private final PlainHttp http;

    private LanServer(PlainHttp http) {
        this.http = http;
    }

    /**
     * Starts to serve.
     *
     * @param access whether an address may read the pages
     * @param consent the page of a school's consents; null where there is none
     * @throws IOException when a port cannot be had; nothing is left open
     */
    public static LanServer start(
            LanSettings settings,
            Predicate<InetAddress> access,
            LanView view,
            @Nullable ConsentPage consent,
            SecureRandom random)
            throws IOException {
        LanAnswers answers = new LanAnswers(settings, view, consent, random);
        return new LanServer(PlainHttp.start("lan", settings.listen(), answers::to, access));
    }

    /** Where it answers, with the real ports. */
    public List<InetSocketAddress> bound() {
        return http.bound();
    }

    @Override
    public void close() {
        http.close();
    }
}
