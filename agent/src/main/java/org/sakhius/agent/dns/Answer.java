package org.sakhius.agent.dns;

/** What a query is answered with: of our own making, or learnt from a server. */
public sealed interface Answer permits LocalAnswer, LearntAnswer, RecordsAnswer {}
