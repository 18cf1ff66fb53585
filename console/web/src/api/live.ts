import { Limits } from "../limits";

/** One event of a `text/event-stream`. */
export interface LiveEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Cuts a `text/event-stream` into events (WHATWG HTML 9.2.6, without `id` and `retry`, which the
 * console does not send). Feed it text in any pieces.
 */
export class EventCutter {
  private rest = "";
  private event = "";
  private data: string[] = [];

  push(text: string): readonly LiveEvent[] {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = (lines.pop() ?? "").slice(-Limits.LIVE_LINE_CHARS);
    const events: LiveEvent[] = [];
    for (const line of lines) {
      if (line === "") {
        if (this.data.length > 0) {
          events.push({ event: this.event || "message", data: this.data.join("\n") });
        }
        this.event = "";
        this.data = [];
      } else {
        this.field(line);
      }
    }
    return events;
  }

  private field(line: string): void {
    const colon = line.indexOf(":");
    if (colon === 0) return; // a comment: the heartbeat
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "event") this.event = value;
    if (name === "data" && this.data.length < 64) this.data.push(value);
  }
}

/**
 * Reads the stream until it ends, fails or stays silent for too long (the console sends a heartbeat
 * every 15 s). Returns when it is over; the caller connects again.
 */
export async function readLive(
  stream: ReadableStream<Uint8Array>,
  onEvent: (event: LiveEvent) => void,
  stop: AbortSignal,
): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const cutter = new EventCutter();
  const cancel = () => void reader.cancel().catch(() => undefined);
  stop.addEventListener("abort", cancel, { once: true });
  try {
    for (;;) {
      const { value, done } = await withinSilence(reader.read(), cancel);
      if (done || stop.aborted) return;
      for (const event of cutter.push(decoder.decode(value, { stream: true }))) onEvent(event);
    }
  } finally {
    stop.removeEventListener("abort", cancel);
    cancel();
  }
}

async function withinSilence<T>(reading: Promise<T>, giveUp: () => void): Promise<T> {
  const timer = setTimeout(giveUp, Limits.LIVE_SILENCE_MS);
  try {
    return await reading;
  } finally {
    clearTimeout(timer);
  }
}
