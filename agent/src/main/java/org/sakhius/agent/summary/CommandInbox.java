package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Commands as the console has them for this gateway. It asks and is answered as soon as there is
 * one; no thread waits for that. What comes is given out one by one, and asked for anew only when
 * all of it was done. Any thread.
 */
final class CommandInbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandInbox.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ConsoleClient client;
    private final Clock clock;
    private final Retry retry;
    private final Runnable bell;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private final Deque<Item> untold = new ArrayDeque<>();
    private @Nullable CompletableFuture<?> asking;
    private long askedAt;
    private long nextAsk;

    /**
     * Asks nothing yet.
     *
     * @param bell called when something came or it may be asked again; must not block
     */
    CommandInbox(ConsoleClient client, Clock clock, SecureRandom random, Runnable bell) {
        this.client = client;
        this.clock = clock;
        this.retry = new Retry(random);
        this.bell = bell;
    }

    /**
     * A command as the console gave it.
     *
     * @param viewer the console's word for who sent it, to tell it by; never believed
     * @param sequence likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Item(String viewer, long sequence, byte[] bytes) {}

    /** When it makes sense to call {@link #ask}, as milliseconds of the clock; 0 for at once. */
    synchronized long next() {
        if (!waiting.isEmpty()) {
            return 0;
        }
        return asking == null ? nextAsk() : Long.MAX_VALUE;
    }

    /** No pause is as long: that time was set by a clock that has been set back since. */
    private long nextAsk() {
        boolean closed = nextAsk == Long.MAX_VALUE;
        return !closed && nextAsk - clock.millis() > 2 * Limits.CONSOLE_RETRY_MOST_MS ? 0 : nextAsk;
    }

    /** The next command, once. */
    synchronized @Nullable Item poll() {
        return waiting.poll();
    }

    /** A command was taken and what became of it is on disk; the console need not keep it. */
    void taken(Item item) {
        synchronized (this) {
            untold.add(item);
            if (untold.size() > Limits.COMMANDS_UNTOLD_COUNT) {
                untold.poll();
            }
        }
    }

    /** Tells the console what was taken. Blocks. */
    void tell() {
        for (Item item : untold()) {
            try {
                int status =
                        client.deleteCommand(item.viewer(), item.sequence()).status();
                if (status != 204 && status != 404) {
                    return;
                }
            } catch (IOException e) {
                LOG.debug("commands: the console is away: {}", e.getMessage());
                return;
            }
            synchronized (this) {
                untold.remove(item);
            }
        }
    }

    private synchronized List<Item> untold() {
        return List.copyOf(untold);
    }

    /** Asks for commands unless that was done already; returns at once. */
    synchronized void ask() {
        long now = clock.millis();
        if (asking != null || !waiting.isEmpty() || now < nextAsk()) {
            return;
        }
        askedAt = now;
        CompletableFuture<ConsoleClient.Answer> answer = client.awaitCommands();
        asking = answer;
        answer.whenComplete(this::came);
    }

    private void came(ConsoleClient.@Nullable Answer answer, @Nullable Throwable failure) {
        synchronized (this) {
            asking = null;
            if (answer != null && answer.status() == 200) {
                succeeded(clock.millis() + Limits.COMMAND_ASK_AGAIN_MS);
                read(answer.body());
            } else if (answer != null && answer.status() == 204) {
                // A console that does not wait is not asked all the time.
                succeeded(askedAt + Limits.COMMAND_ASK_LEAST_MS);
            } else {
                failed(answer == null ? String.valueOf(failure) : "it answered " + answer.status());
            }
        }
        bell.run();
    }

    private void read(String body) {
        Iterator<JsonNode> items = readItems(body).iterator();
        while (items.hasNext() && waiting.size() < Limits.COMMANDS_AT_ONCE_COUNT) {
            JsonNode item = items.next();
            try {
                waiting.add(new Item(
                        item.path("viewer").asString(),
                        item.path("sequence").asLong(),
                        Base64.getUrlDecoder().decode(item.path("bytes").asString())));
            } catch (IllegalArgumentException | JacksonException e) {
                LOG.warn("commands: the console gave something that is none");
            }
        }
        if (waiting.isEmpty()) {
            failed("its answer holds nothing");
        }
    }

    private static List<JsonNode> readItems(String body) {
        List<JsonNode> out = new ArrayList<>();
        try {
            MAPPER.readTree(body).path("items").forEach(out::add);
        } catch (JacksonException e) {
            LOG.warn("commands: the console's answer cannot be read");
        }
        return out;
    }

    private void succeeded(long next) {
        retry.succeeded();
        nextAsk = next;
    }

    private void failed(String why) {
        nextAsk = clock.millis() + retry.failed();
        if (retry.isFirst()) {
            LOG.info("commands: the console gives none: {}; asked again later", why);
        }
    }

    /** Gives a question that is under way up. */
    @Override
    public synchronized void close() {
        CompletableFuture<?> running = asking;
        if (running != null) {
            running.cancel(true);
        }
        nextAsk = Long.MAX_VALUE;
    }
}
