/** Every bound of the page in one place; the unit stands last in each name. */
export const Limits = {
  /** Longest domain name that is shown whole, in characters (RFC 1035 allows 255 bytes). */
  SHOWN_NAME_CHARS: 255,
  /** Longest single text that is taken from a payload, in characters. */
  PAYLOAD_TEXT_CHARS: 2_000,
  /** Longest list that is taken from a payload, in entries. */
  PAYLOAD_LIST_ENTRIES: 500,
  /** Largest opened payload that is read, in bytes (16 parts of the largest padding step). */
  PAYLOAD_BYTES: 16 * 262_144,
  /** Incidents held in memory; the oldest are let go first. */
  INCIDENTS_ENTRIES: 2_000,
  /** Envelopes kept on this device, per browser. */
  STORED_ENVELOPES_ENTRIES: 4_000,
  /** How long opened envelopes stay on this device, in days (as long as the console keeps them). */
  STORED_ENVELOPES_DAYS: 90,
  /** Warnings remembered per chain. */
  CHAIN_WARNINGS_ENTRIES: 50,
  /** Incidents whose "read" mark is remembered on this device. */
  SEEN_ENTRIES: 4_000,
  /** How long it is remembered when the gateway was at work, in days, and in how many pieces. */
  HEARD_DAYS: 60,
  HEARD_SPANS_ENTRIES: 1_500,
  /** Answers of gateways that stay on this device. */
  CASE_REASON_CHARS: 200,
  ACKS_ENTRIES: 40,
  /** How long what a guardian asks for may wait for the gateway, in seconds. */
  COMMAND_LIFE_S: 600,
  /** What a guardian asked for is shown for this long, and this many. */
  COMMANDS_SHOWN_MS: 24 * 3_600_000,
  COMMANDS_ENTRIES: 20,
  /** Buttons wait this long for an answer before they can be pressed again. */
  COMMAND_PATIENCE_MS: 20_000,
  /** Longest note that a guardian writes to a message, in characters. */
  NOTE_CHARS: 500,
  /** What a file of evidence holds at most: docs/format/evidence-v1.md. */
  EVIDENCE_INCIDENTS: 500,
  EVIDENCE_ENVELOPES: 512,
  EVIDENCE_SEALED_BYTES: 20 * 1_048_576,
  /** Envelopes asked for in one request. */
  PAGE_ENTRIES: 50,
  /** A worker that does not begin within this will not. */
  WORKER_MS: 10_000,
  /** An ordinary request gives up after this long. */
  REQUEST_MS: 20_000,
  /** How long one question for the pairing answer stays open on the server, in seconds. */
  ANSWER_WAIT_SECONDS: 25,
  /** A card is good for this long after it was made, in milliseconds. */
  PAIRING_MS: 600_000,
  /** A live connection that says nothing for this long is taken as dead (heartbeat is 15 s). */
  LIVE_SILENCE_MS: 45_000,
  /** First and longest pause between two attempts to reach the console. */
  RETRY_FIRST_MS: 500,
  RETRY_LONGEST_MS: 30_000,
  /** Longest unfinished line of the live stream that is kept, in characters. */
  LIVE_LINE_CHARS: 8_192,
  /** Shortest and longest silence of a gateway before the page speaks of it. */
  SILENCE_SHORTEST_MS: 10 * 60_000,
  SILENCE_LONGEST_MS: 3 * 3_600_000,
  /** Without a touch for this long a page with a lock is locked. */
  LOCK_IDLE_MS: 300_000,
  /** Shortest and longest pass-phrase, in characters. */
  PHRASE_LEAST_CHARS: 12,
  PHRASE_CHARS: 200,
  /** Longest address that a guardian may give for notices, in characters. */
  ADDRESS_CHARS: 254,
  /** Longest label that a guardian may give to a phone, in characters. */
  LABEL_CHARS: 60,
} as const;
