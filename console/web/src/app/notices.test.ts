import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { notices } from "../i18n/messages/notices";
import { pushState, readWays } from "./notices";

const good = { secure: true, push: true, ios: false, permission: "granted" } as const;

describe("how push stands", () => {
  const kept = { kind: "push", ready: true, shown: "", mark: "m" } as const;

  test("says why it cannot be", () => {
    expect(pushState({ ...good, secure: false, push: false })).toBe("https");
    expect(pushState({ ...good, push: false })).toBe("unsupported");
    expect(pushState({ ...good, push: false, ios: true })).toBe("ios");
    expect(pushState({ ...good, permission: "denied" }, "m", kept)).toBe("denied");
  });

  test("is on only where the console keeps what the browser has", () => {
    expect(pushState(good, "m", kept)).toBe("on");
    expect(pushState(good, "m")).toBe("off");
    expect(pushState({ ...good, permission: "default" })).toBe("off");
    expect(pushState(good, undefined, kept)).toBe("gone");
    expect(pushState(good, "other", kept)).toBe("gone");
    expect(pushState(good, "m", { ...kept, ready: false, mark: undefined })).toBe("gone");
    expect(pushState(good, undefined, { ...kept, ready: false, mark: undefined })).toBe("gone");
  });
});

test("a list of ways is read as far as it is understood", () => {
  const read = readWays({
    offered: ["push", "fax"],
    key: "k",
    turn: 2,
    channels: [
      { kind: "mail", state: "waiting", shown: "e…@mail.example" },
      { kind: "fax", state: "ready" },
      3,
    ],
  });

  expect(read).toEqual({
    offered: ["push"],
    key: "k",
    turn: 2,
    kept: [{ kind: "mail", ready: false, shown: "e…@mail.example", mark: undefined }],
  });
  expect(readWays({ offered: [] })).toEqual({ offered: [], key: "", kept: [], turn: 0 });
});

test("what is no list of ways does not say that nothing is offered", () => {
  expect(() => readWays(undefined)).toThrow();
  expect(() => readWays({})).toThrow();
});

test("the worker says what the catalogue says", () => {
  const worker = readFileSync(new URL("../../public/sw.js", import.meta.url), "utf8");

  for (const key of ["notices.told.wake", "notices.told.test"] as const) {
    expect(worker).toContain(`"${notices[key].mn}"`);
    expect(worker).toContain(`"${String(notices[key].en)}"`);
  }
});
