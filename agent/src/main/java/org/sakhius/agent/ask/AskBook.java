package org.sakhius.agent.ask;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What was asked for within a week and what was objected to within thirty days, in {@code
 * data/asks.json}, readable by its owner alone and replaced as a whole. Nothing is kept of who
 * opened a page or did not ask. Any thread.
 */
public final class AskBook implements ObjectionRegister {
    private static final Logger LOG = LoggerFactory.getLogger(AskBook.class);

    private final Path file;
    private final SecureRandom random;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> askListeners = new CopyOnWriteArrayList<>();
    private @Nullable Stored known;

    /**
     * A book that reads its file when it is first needed.
     *
     * @param data the agent's folder; need not exist yet
     */
    public AskBook(Path data, SecureRandom random) {
        file = data.resolve("asks.json");
        this.random = random;
    }

    /** The file's content; one of before knows no objections. */
    record Stored(int v, List<Ask> asks, @Nullable List<Objection> objections) {
        private static final Stored NOTHING = new Stored(1, List.of(), List.of());

        Stored {
            asks = List.copyOf(asks);
            objections = objections == null ? List.of() : List.copyOf(objections);
        }

        @Override
        public List<Objection> objections() {
            return objections == null ? List.of() : objections;
        }
    }

    /** Calls back, on the changing thread, after something was asked or answered. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Calls back, on the changing thread, after something was asked or objected to, and not for an
     * answer.
     */
    public void onAsk(Runnable listener) {
        askListeners.add(listener);
    }

    /** All that was asked, oldest first, without what is too old. */
    public synchronized List<Ask> all(long now) {
        return stored().asks().stream()
                .filter(ask -> now - ask.made() < Limits.ASK_KEPT_S)
                .map(ask -> ask.at(now))
                .toList();
    }

    /** Takes from the file what is too old, tags of addresses above all; nobody is told of it. */
    public synchronized void tidy(long now) throws IOException {
        if (known == null && !Files.exists(file)) {
            return;
        }
        Stored before = stored();
        Stored after = new Stored(1, all(now), objections(now));
        if (!after.equals(before)) {
            keep(after);
        }
    }

    private Stored stored() {
        Stored read = known;
        if (read == null) {
            read = read();
            known = read;
        }
        return read;
    }

    private Stored read() {
        try {
            return Parsing.MAPPER.readValue(Files.readAllBytes(file), Stored.class);
        } catch (NoSuchFileException e) {
            return Stored.NOTHING;
        } catch (IOException | JacksonException e) {
            LOG.error("requests: {} cannot be read; what was asked before is lost", file);
            return Stored.NOTHING;
        }
    }

    /**
     * Keeps a request.
     *
     * @param who makes the tag of the device from the request's id
     * @param whoEnds second since 1970 at which that tag is forgotten; 0 = with the request
     * @return null when as many are kept as may be
     */
    synchronized @Nullable Ask add(
            String device,
            UnaryOperator<String> who,
            long whoEnds,
            String name,
            String why,
            long now)
            throws IOException {
        List<Ask> next = new ArrayList<>(all(now));
        if (next.size() >= Limits.ASKS_COUNT) {
            return null;
        }
        byte[] id = new byte[8];
        random.nextBytes(id);
        String hex = HexFormat.of().formatHex(id);
        Ask made =
                new Ask(hex, device, who.apply(hex), whoEnds, name, why, now, Ask.State.OPEN, 0, 0);
        next.add(made);
        write(next);
        askListeners.forEach(Runnable::run);
        return made;
    }

    /** The request with this id; null when there is none any more. */
    public synchronized @Nullable Ask find(String id, long now) {
        for (Ask ask : all(now)) {
            if (ask.id().equals(id)) {
                return ask;
            }
        }
        return null;
    }

    /**
     * Notes what a guardian answered.
     *
     * @param until second since 1970 up to which it is open, 0 for no end
     */
    public synchronized void answer(String id, Ask.State state, long until, long now)
            throws IOException {
        List<Ask> next = new ArrayList<>();
        for (Ask ask : all(now)) {
            next.add(ask.id().equals(id) ? ask.answer(state, until, now) : ask);
        }
        write(next);
    }

    /** What was objected to, oldest first, without what is too old. */
    public synchronized List<Objection> objections(long now) {
        return stored().objections().stream()
                .filter(one -> now - one.made() < Limits.OBJECTION_KEPT_S)
                .toList();
    }

    @Override
    public Set<String> objected(String device, long now) {
        return objections(now).stream()
                .filter(one -> one.device().equals(device))
                .map(Objection::incident)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean add(Objection one, long now) throws IOException {
        List<Objection> next = new ArrayList<>(objections(now));
        if (next.size() >= Limits.OBJECTIONS_COUNT) {
            return false;
        }
        next.add(one);
        write(new Stored(1, all(now), next));
        askListeners.forEach(Runnable::run);
        return true;
    }

    /** It was asked from this device. */
    synchronized void give(String id, String device, long now) throws IOException {
        List<Ask> next = new ArrayList<>();
        for (Ask ask : all(now)) {
            next.add(ask.id().equals(id) ? ask.of(device) : ask);
        }
        write(next);
    }

    private void write(List<Ask> next) throws IOException {
        write(new Stored(1, next, stored().objections()));
    }

    private void write(Stored next) throws IOException {
        keep(next);
        listeners.forEach(Runnable::run);
    }

    private void keep(Stored next) throws IOException {
        AtomicFiles.privateFolder(file.resolveSibling(""));
        AtomicFiles.writePrivate(file, Parsing.MAPPER.writeValueAsBytes(next));
        known = next;
    }

    /** Loaded only where there is something to read or write: a start waits for no parser. */
    private static final class Parsing {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }
}
