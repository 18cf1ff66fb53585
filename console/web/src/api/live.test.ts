import { afterEach, describe, expect, test, vi } from "vitest";
import { Limits } from "../limits";
import { EventCutter, readLive } from "./live";
import type { LiveEvent } from "./live";

afterEach(() => void vi.useRealTimers());

describe("cutting a stream into events", () => {
  const whole = ': hello\n\nevent: envelope\ndata: {"cursor":7}\n\nevent: envelope\r\ndata: a\r\ndata: b\r\n\r\n';

  test("any way the pieces fall gives the same events", () => {
    for (let size = 1; size <= whole.length; size++) {
      const cutter = new EventCutter();
      const events: LiveEvent[] = [];
      for (let at = 0; at < whole.length; at += size) {
        events.push(...cutter.push(whole.slice(at, at + size)));
      }
      expect(events, `pieces of ${size}`).toEqual([
        { event: "envelope", data: '{"cursor":7}' },
        { event: "envelope", data: "a\nb" },
      ]);
    }
  });

  test("a heartbeat or an event without data is nothing", () => {
    expect(new EventCutter().push(":\n\nevent: x\n\n")).toEqual([]);
  });

  test("a line without end is not kept for ever", () => {
    const cutter = new EventCutter();
    cutter.push("x".repeat(10 * Limits.LIVE_LINE_CHARS));
    expect(cutter.push("\n\ndata: ok\n\n")).toEqual([{ event: "message", data: "ok" }]);
  });
});

describe("reading", () => {
  test("ends when the stream ends, having told every event", async () => {
    const events: LiveEvent[] = [];
    const stream = new Response("data: 1\n\ndata: 2\n\n").body;
    if (!stream) throw new Error("no body");
    await readLive(stream, (event) => events.push(event), new AbortController().signal);
    expect(events.map((event) => event.data)).toEqual(["1", "2"]);
  });

  test("gives up on a connection that went silent", async () => {
    vi.useFakeTimers();
    let cancelled = false;
    const silent = new ReadableStream<Uint8Array>({
      cancel: () => {
        cancelled = true;
      },
    });
    const reading = readLive(silent, () => undefined, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(Limits.LIVE_SILENCE_MS);
    await reading;
    expect(cancelled).toBe(true);
  });

  test("stops when asked", async () => {
    const stop = new AbortController();
    const reading = readLive(new ReadableStream<Uint8Array>(), () => undefined, stop.signal);
    stop.abort();
    await reading;
  });
});
