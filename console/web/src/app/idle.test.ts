import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Limits } from "../limits";
import { whenIdle } from "./idle";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("five minutes without a touch, no less, and every touch begins them anew", () => {
  const idle = vi.fn();
  whenIdle(idle);
  vi.advanceTimersByTime(Limits.LOCK_IDLE_MS - 5_000);
  expect(idle).not.toHaveBeenCalled();
  window.dispatchEvent(new Event("keydown"));
  vi.advanceTimersByTime(Limits.LOCK_IDLE_MS - 1);
  expect(idle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5_000);
  expect(idle).toHaveBeenCalled();
});

test("a page that slept in the back looks before it can be read, and before a touch counts", () => {
  for (const [target, event] of [[document, "visibilitychange"], [window, "pointerdown"]] as const) {
    const idle = vi.fn();
    whenIdle(idle);
    // Timers did not run, the clock did.
    vi.setSystemTime(Date.now() + Limits.LOCK_IDLE_MS);
    target.dispatchEvent(new Event(event));
    expect(idle, event).toHaveBeenCalledTimes(1);
  }
});

test("neither a page that moves by itself nor a clock set back keeps it open", () => {
  const idle = vi.fn();
  whenIdle(idle);
  vi.advanceTimersByTime(Limits.LOCK_IDLE_MS - 5_000);
  window.dispatchEvent(new Event("scroll"));
  vi.advanceTimersByTime(5_000);
  expect(idle).toHaveBeenCalledTimes(1);
  window.dispatchEvent(new Event("keydown"));
  idle.mockClear();
  vi.setSystemTime(Date.now() - 2 * Limits.LOCK_IDLE_MS);
  vi.advanceTimersByTime(5_000);
  expect(idle).toHaveBeenCalled();
});
