package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.events.EventDatabase;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.role.Role;
import org.sakhius.console.envelope.SplitSeal;
import org.sakhius.filters.category.Level;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Does what a counsellor and a second person want of a case, each step in one commit with its row
 * of the log. Nothing is opened here: a half that was released is wrapped to the counsellor who
 * asked and forgotten. One thread; the connection is opened for each step.
 */
public final class CaseDesk {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int HALF_BYTES = 32;

    private final Path file;
    private final SecureRandom random;

    /** Below the agent's data folder. */
    public CaseDesk(Path data, SecureRandom random) {
        file = SchoolDesk.file(data);
        this.random = random;
    }

    /** What became of a step. */
    public enum Result {
        /** It is done, and stands in the log. */
        DONE,
        /** There is no such case for the sender, or nobody to whom it would go. */
        NOWHERE,
        /** The case does not stand so that this can be done. */
        NOT_NOW,
        /** It was sealed before the sender was paired. */
        EARLIER,
        /** Both are called the same, or are the same. */
        SAME,
        /** It is not the half that was sealed. */
        HALF
    }

    /**
     * A step, as a command asks for it.
     *
     * @param half with {@link CaseStep#RELEASE}, the second half, base64url
     * @param command as it was signed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Act(
            CaseStep step, String caseId, @Nullable String half, byte[] command) {}

    /** Takes a step; the log tells of it from then on. */
    public Result take(Act act, CasePerson sender, List<CasePerson> paired, long now)
            throws IOException {
        if (!Files.exists(file)) {
            return Result.NOWHERE;
        }
        try (Connection connection = open()) {
            CaseRows rows = new CaseRows(connection);
            rows.lock();
            SealedCase found = rows.byId(act.caseId);
            if (found == null || !found.group().equals(sender.standing().group())) {
                return Result.NOWHERE;
            }
            Turn turn = new Turn(found.at(now), sender, paired, now, rows);
            Result result = turn.take(act);
            SealedCase.Reading next = turn.next;
            if (result == Result.DONE && next != null) {
                rows.reading(found.id(), next, Math.max(rows.lastChange() + 1, now * 1000));
                List<CaseLogRow> last = rows.log(null, 1);
                CaseLogRow before = last.isEmpty() ? null : last.get(0);
                rows.append(CaseLogRow.after(before, now, act.step, found, sender, act.command));
                connection.commit();
            }
            return result;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Whether a command was done before the power went. */
    public boolean wasDone(byte[] command) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        String sql = "SELECT 1 FROM case_log WHERE command_hash = ?";
        try (Connection connection = open();
                PreparedStatement s = connection.prepareStatement(sql)) {
            s.setBytes(1, CaseSealer.sha256(command));
            try (ResultSet r = s.executeQuery()) {
                return r.next();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private Connection open() throws SQLException {
        return EventDatabase.open(file, EventDatabase.Safety.FULL, SchoolSchema.MIGRATIONS);
    }

    /** One step on one case. */
    private final class Turn {
        private final SealedCase one;
        private final CasePerson sender;
        private final List<CasePerson> paired;
        private final long now;
        private final CaseRows rows;
        private final JsonNode sealed;
        private SealedCase.@Nullable Reading next;

        Turn(SealedCase one, CasePerson sender, List<CasePerson> paired, long now, CaseRows rows) {
            this.one = one;
            this.sender = sender;
            this.paired = paired;
            this.now = now;
            this.rows = rows;
            sealed = MAPPER.readTree(one.sealed());
        }

        Result take(Act act) throws SQLException {
            return switch (act.step) {
                case ASK -> ask();
                case RELEASE -> release(act.half);
                case WITHHOLD -> withhold();
                case OPEN -> open();
                case COUNTERSIGN -> countersign();
            };
        }

        private boolean isHeld(String half, CasePerson by) {
            return sealed.path(half).path(by.id()).isString();
        }

        private Optional<CasePerson> person(@Nullable String id) {
            return paired.stream().filter(one -> one.id().equals(id)).findFirst();
        }

        private Result ask() {
            SealedCase.Reading is = one.reading();
            boolean gone = is.state() == CaseState.ASKED && person(is.by()).isEmpty();
            if (is.state() != CaseState.WAITING && !gone) {
                return Result.NOT_NOW;
            }
            if (!isHeld("first", sender)) {
                return Result.EARLIER;
            }
            List<CasePerson> seconds = paired.stream()
                    .filter(other -> other.standing().role() == Role.SECOND
                            && other.standing().group().equals(one.group())
                            && isHeld("second", other))
                    .toList();
            if (seconds.stream().noneMatch(sender::isAnotherThan)) {
                return seconds.isEmpty() ? Result.NOWHERE : Result.SAME;
            }
            next = new SealedCase.Reading(CaseState.ASKED, sender.id(), null, 0, is.due());
            return Result.DONE;
        }

        private Result release(@Nullable String written) {
            SealedCase.Reading is = one.reading();
            Optional<CasePerson> asker = person(is.by());
            if (is.state() != CaseState.ASKED) {
                return Result.NOT_NOW;
            }
            if (asker.isEmpty()) {
                return Result.NOWHERE;
            }
            if (!sender.isAnotherThan(asker.get())) {
                return Result.SAME;
            }
            byte[] half = half(written);
            if (half == null) {
                return Result.HALF;
            }
            byte[] context =
                    CaseSealer.context(one.id(), sealed.path("revision").asInt());
            byte[] wrapped = SplitSeal.wrap(
                    half, SplitSeal.Half.SECOND, context, asker.get().recipient(), random);
            next = new SealedCase.Reading(
                    CaseState.RELEASED,
                    is.by(),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped),
                    now + Limits.CASE_READ_S,
                    is.due());
            return Result.DONE;
        }

        /**
         * Nobody is told why, and whoever asked may ask again; the log shows both. Who asked stays
         * noted, so that the case is not told as one that nobody knows of.
         */
        private Result withhold() {
            SealedCase.Reading is = one.reading();
            if (is.state() != CaseState.ASKED) {
                return Result.NOT_NOW;
            }
            next = new SealedCase.Reading(CaseState.WAITING, is.by(), null, 0, is.due());
            return Result.DONE;
        }

        /** The half, when it is the one that was sealed. */
        private byte @Nullable [] half(@Nullable String written) {
            if (written == null || !written.matches("[A-Za-z0-9_-]{43}")) {
                return null;
            }
            byte[] half = Base64.getUrlDecoder().decode(written);
            byte[] commitment =
                    Base64.getUrlDecoder().decode(sealed.path("commitment").asString());
            boolean same = half.length == HALF_BYTES
                    && MessageDigest.isEqual(CaseSealer.sha256(half), commitment);
            return same ? half : null;
        }

        private Result open() {
            SealedCase.Reading is = one.reading();
            if (one.level() != Level.URGENT) {
                return Result.NOWHERE;
            }
            if (is.state() != CaseState.WAITING && is.state() != CaseState.ASKED) {
                return Result.NOT_NOW;
            }
            if (!isHeld("first", sender) || !isHeld("alone", sender)) {
                return Result.EARLIER;
            }
            next = new SealedCase.Reading(
                    CaseState.OPENED,
                    sender.id(),
                    sealed.path("alone").path(sender.id()).asString(),
                    now + Limits.CASE_READ_S,
                    // A second opening does not give more time to sign for the first.
                    is.due() > 0 ? is.due() : now + Limits.CASE_COUNTERSIGN_S);
            return Result.DONE;
        }

        private Result countersign() throws SQLException {
            SealedCase.Reading is = one.reading();
            if (is.due() == 0) {
                return Result.NOT_NOW;
            }
            for (CaseLogRow row : rows.log(one.group(), Limits.CASE_LOG_ROWS_COUNT)) {
                if (row.caseId().equals(one.id()) && row.step().equals(CaseStep.OPEN.id())) {
                    Optional<CasePerson> opener = person(row.viewer());
                    boolean same = row.viewer().equals(sender.id())
                            || row.label()
                                    .strip()
                                    .equalsIgnoreCase(sender.label().strip())
                            || opener.isPresent() && !sender.isAnotherThan(opener.get());
                    if (same) {
                        return Result.SAME;
                    }
                }
            }
            next = new SealedCase.Reading(is.state(), is.by(), is.half(), is.until(), 0);
            return Result.DONE;
        }
    }
}
