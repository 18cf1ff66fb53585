package org.sakhius.agent.summary;

import org.sakhius.agent.guardian.Removal;
import org.sakhius.agent.guardian.RemovalFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes viewers out whose time has come, and tells whoever is left. One thread. */
final class DueRemovals {
    private static final Logger LOG = LoggerFactory.getLogger(DueRemovals.class);

    private final RemovalFile removals;
    private final ViewerFile viewers;
    private final Teller teller;
    private final Clock clock;

    /** Seals an outcome to whoever reads now. */
    interface Teller {
        /** Seals it. */
        void tell(Map<String, Object> outcome) throws IOException, SQLException;
    }

    DueRemovals(RemovalFile removals, ViewerFile viewers, Teller teller, Clock clock) {
        this.removals = removals;
        this.viewers = viewers;
        this.teller = teller;
        this.clock = clock;
    }

    /** Does what is due; whether anything was. */
    boolean run() throws IOException, SQLException {
        boolean done = false;
        for (Removal one : waiting()) {
            Optional<Viewer> whom = viewers.read().viewers().stream()
                    .filter(viewer -> viewer.id().equals(one.viewer()))
                    .findFirst();
            if (whom.isEmpty()) {
                // Removed at the box meanwhile: who is paired anew is not to be taken out again.
                removals.drop(one.viewer());
            } else if (one.due() <= clock.instant().getEpochSecond()) {
                viewers.remove(one.viewer());
                teller.tell(outcome(one, whom.get().label()));
                removals.drop(one.viewer());
                done = true;
            }
        }
        return done;
    }

    /** A file that cannot be read removes nobody and keeps nothing else from being told. */
    private List<Removal> waiting() {
        try {
            return removals.read();
        } catch (IOException e) {
            LOG.error("summaries: {}", e.getMessage());
            return List.of();
        }
    }

    private static Map<String, Object> outcome(Removal one, String label) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("what", "removed");
        out.put("viewer", one.viewer());
        out.put("label", label);
        out.put("result", "applied");
        out.put(
                "why",
                SummaryPayload.both(
                        "72 цаг өнгөрсөн тул энэ утас мэдээ авахаа больсон.",
                        "The 72 hours are over: this phone gets nothing any more."));
        return out;
    }
}
