package org.sakhius.console.notify;

import com.interaso.webpush.VapidKeys;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.store.AskStore;
import org.sakhius.console.store.ChannelKind;
import org.sakhius.console.store.ChannelStore;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.NoticeStore;
import org.sakhius.console.store.Secrets;
import org.sakhius.console.store.TurnStore;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All of notifying, put together and taken apart in one place. Thread safe. */
public final class Notifier implements AutoCloseable {
    private final Map<ChannelKind, Sender> senders = new EnumMap<>(ChannelKind.class);
    private final List<Outbound> outbounds = new ArrayList<>();
    private final NoticePost post;
    private final Ways ways;
    private String applicationServerKey = "";

    /** Where it stands: threads, database, time and chance. */
    public record Ground(
            Vertx vertx,
            Database database,
            NoticeStore notices,
            Clock clock,
            SecureRandom random,
            Supplier<URI> page) {}

    /**
     * Builds what the settings ask for; {@link #start} begins to send. Blocks.
     *
     * @throws NotifyException when a file is missing or a template gives no URL
     */
    public Notifier(NotifySettings settings, Ground ground) throws NotifyException {
        Codes codes = new Codes(Secrets.key(ground.database(), "notify", ground.random()));
        NotifySettings.Push push = settings.push();
        if (push != null) {
            VapidKeys keys = VapidKey.of(ground.database());
            applicationServerKey = VapidKey.applicationServerKey(keys);
            Outbound outbound = outbound(ground, push.local());
            senders.put(ChannelKind.PUSH, new PushSender(push.contact(), keys, outbound));
        }
        NotifySettings.Mail mail = settings.mail();
        if (mail != null) {
            String password = secret("mail password", mail.password());
            senders.put(
                    ChannelKind.MAIL,
                    new MailSender(mail, password, ground.page(), ground.clock()));
        }
        NotifySettings.Outlet outlet = settings.outlet();
        if (outlet != null) {
            checkOutlet(outlet);
            String authorization = secret("outlet authorization", outlet.authorization());
            Outbound outbound = outbound(ground, outlet.local());
            senders.put(
                    ChannelKind.OUTLET,
                    new OutletSender(outlet, authorization, outbound, ground.page()));
        }
        Clock clock = ground.clock();
        this.post = new NoticePost(
                ground.notices(), senders, codes, new Backoff(ground.random()), clock);
        this.ways = new Ways(
                senders.keySet(),
                push != null && push.local(),
                new ChannelStore(ground.database()),
                new TurnStore(ground.database()),
                ground.notices(),
                new AskStore(ground.database()),
                codes,
                ground.random(),
                clock);
    }

    private Outbound outbound(Ground ground, boolean local) {
        Outbound made = new Outbound(ground.vertx(), local);
        outbounds.add(made);
        return made;
    }

    private static void checkOutlet(NotifySettings.Outlet outlet) throws NotifyException {
        String objection;
        try {
            objection = Outbound.objection(Template.sample(outlet.url()), outlet.local());
        } catch (IllegalArgumentException e) {
            objection = "is no URL";
        }
        if (!objection.isEmpty()) {
            throw new NotifyException("outlet url: " + objection);
        }
    }

    /** The first line of a file that only the console's user should be able to read. */
    private static @Nullable String secret(String what, @Nullable Path file)
            throws NotifyException {
        if (file == null) {
            return null;
        }
        try {
            if (Files.size(file) > Limits.SETTINGS_FILE_BYTES) {
                throw new NotifyException(what + ": " + file + " is too large");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String line = text.lines().findFirst().orElse("").strip();
            if (line.isEmpty()) {
                throw new NotifyException(what + ": " + file + " is empty");
            }
            return line;
        } catch (IOException e) {
            throw new NotifyException(what + ": cannot read " + file);
        }
    }

    /** Begins to send. */
    public void start() {
        post.start();
    }

    /** Something may have to go out. */
    public void ring() {
        post.ring();
    }

    /** What viewers do with their ways. */
    public Ways ways() {
        return ways;
    }

    /** The kinds of ways that there are. */
    public Set<ChannelKind> offered() {
        return senders.keySet();
    }

    /** What a browser subscribes to push with, base64url; empty without push. */
    public String applicationServerKey() {
        return applicationServerKey;
    }

    /** How many went out by each way and how they ended, such as {@code mail.sent}. */
    public Map<String, Long> counts() {
        return post.counts();
    }

    /** Deletes what is past its time. Blocks. */
    public void keepHouse() {
        ways.keepHouse();
    }

    @Override
    public void close() {
        post.close();
        outbounds.forEach(Outbound::close);
    }
}
