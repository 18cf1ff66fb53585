package org.sakhius.agent.summary;

import org.sakhius.agent.events.Incident;
import org.sakhius.agent.school.CasePerson;
import org.sakhius.agent.school.CaseSide;
import org.sakhius.console.envelope.Recipient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Gives a school's cases their words and their readers. Any thread. */
public final class CaseView implements CaseSide {
    private static final Logger LOG = LoggerFactory.getLogger(CaseView.class);

    private final SummaryPayload words;
    private final ViewerFile viewers;

    /** Over a running gateway. */
    public CaseView(GatewayView view, ViewerFile viewers) {
        words = new SummaryPayload(view);
        this.viewers = viewers;
    }

    @Override
    public Map<String, Object> write(Incident incident) {
        return words.incident(incident);
    }

    @Override
    public List<Recipient> readers(String audience) {
        try {
            return viewers.active().stream()
                    .filter(viewer -> viewer.standing().reads(audience))
                    .map(viewer -> viewer.recipient(false))
                    .toList();
        } catch (IOException e) {
            LOG.error("school: {}", e.getMessage());
            return List.of();
        }
    }

    /** Somebody who is paired, as the reading of cases needs to know them. */
    public static CasePerson person(Viewer viewer) {
        return new CasePerson(
                viewer.id(),
                viewer.label(),
                viewer.standing(),
                viewer.signingKey(),
                viewer.kemKey(),
                viewer.recipient(false));
    }
}
