package org.sakhius.agent.school;

import org.sakhius.agent.events.Incident;
import org.sakhius.console.envelope.Recipient;

import java.util.List;
import java.util.Map;

/** What is needed to seal what is kept of a single child. Any thread. */
public interface CaseSide {

    /** What stands in a summary of an incident, with its texts. */
    Map<String, Object> write(Incident incident);

    /** Who reads an audience now; nobody when that cannot be known. */
    List<Recipient> readers(String audience);
}
