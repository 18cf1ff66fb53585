package org.sakhius.agent.school;

import org.sakhius.agent.ask.Objection;
import org.sakhius.agent.ask.ObjectionRegister;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.events.EventDatabase;
import org.sakhius.agent.events.IncidentListener;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.limits.Limits;
import org.sakhius.console.envelope.SplitSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody at a consenting child's own device says of a case: sealed at once beside it, so
 * that it opens with the case and for nobody else. A case that was objected to stays as it is, and
 * what goes on is another. Any thread; the connection is opened for each call.
 */
public final class CaseObjections implements ObjectionRegister {
    private static final Logger LOG = LoggerFactory.getLogger(CaseObjections.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Of what a case is sealed as: the key to which objections are. */
    static final String KEY = "objections";

    private final Path file;
    private final CaseReader reader;
    private final Consents consents;
    private final Pseudonyms pseudonyms;
    private final IncidentListener listener;
    private final SecureRandom random;

    /**
     * Below the agent's data folder.
     *
     * @param listener hears of what is to be told at once
     */
    public CaseObjections(
            Path data,
            Consents consents,
            Pseudonyms pseudonyms,
            IncidentListener listener,
            SecureRandom random) {
        file = SchoolDesk.file(data);
        reader = new CaseReader(data);
        this.consents = consents;
        this.pseudonyms = pseudonyms;
        this.listener = listener;
        this.random = random;
    }

    /**
     * A case as its own device may be told of it: which kind of place it was is sealed.
     *
     * @param hour start of the hour in which it began, seconds since 1970
     */
    public record Noted(String id, long hour) {}

    /** The cases of a child's own device, with consent, that began since; the latest first. */
    public List<Noted> of(Device device, long since) {
        if (!device.child() || !consents.devices().contains(device.id())) {
            return List.of();
        }
        return cases(device.id()).stream()
                .filter(one -> one.hour() >= since && !key(one).isEmpty())
                .map(one -> new Noted(one.id(), one.hour()))
                .limit(Limits.OBJECTIONS_SHOWN_COUNT)
                .toList();
    }

    private List<SealedCase> cases(String device) {
        try {
            return reader.ofTag(CaseBook.tag(pseudonyms, device), Limits.CASES_TOLD_COUNT);
        } catch (SQLException e) {
            LOG.warn("school: cases cannot be read ({})", e.getMessage());
            return List.of();
        }
    }

    private static String key(SealedCase one) {
        return MAPPER.readTree(one.sealed()).path(KEY).asString("");
    }

    @Override
    public Set<String> objected(String device, long now) {
        return cases(device).stream()
                .filter(one -> one.objection() != null)
                .map(SealedCase::id)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean add(Objection said, long now) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (Connection connection =
                EventDatabase.open(file, EventDatabase.Safety.FULL, SchoolSchema.MIGRATIONS)) {
            CaseRows rows = new CaseRows(connection);
            rows.lock();
            SealedCase found = rows.byId(said.incident());
            boolean takes = found != null
                    && found.tag().equals(CaseBook.tag(pseudonyms, said.device()))
                    && found.objection() == null
                    && !key(found).isEmpty();
            if (found == null || !takes) {
                return false;
            }
            long change = Math.max(rows.lastChange() + 1, now * 1000);
            rows.object(found.id(), seal(found, said), change);
            connection.commit();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        listener.committed(true);
        return true;
    }

    private String seal(SealedCase about, Objection said) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("v", 1);
        text.put("made", said.made());
        text.put("why", said.why());
        int revision = MAPPER.readTree(about.sealed()).path("revision").asInt();
        byte[] sealed = SplitSeal.sealObjection(
                CaseSealer.context(about.id(), revision),
                Base64.getUrlDecoder().decode(key(about)),
                padded(MAPPER.writeValueAsBytes(text)),
                random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * To the smallest size of an envelope, so that a length tells nothing. With spaces behind the
     * JSON, which pages of before read as they did.
     */
    private static byte[] padded(byte[] text) {
        byte[] out = Arrays.copyOf(text, Limits.OBJECTION_PADDED_BYTES);
        Arrays.fill(out, text.length, out.length, (byte) ' ');
        return out;
    }
}
