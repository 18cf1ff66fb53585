// Shows one screen with sample data: ?screen=inbox&lang=mn&theme=dark. Not part of the built page.
import { render } from "preact";
import { App } from "../../src/app/App";
import { ControlContext } from "../../src/app/control";
import { chooseLang, chooseTheme } from "../../src/app/look";
import { parseRoute } from "../../src/app/route";
import * as state from "../../src/app/state";
import { utf8 } from "../../src/envelope";
import type { Chain } from "../../src/model/chain";
import { EMPTY_FEED, withState, withSummary } from "../../src/model/feed";
import { readState, readSummary } from "../../src/model/read";
import "../../src/styles/index.css";
import * as sample from "./sample";

const wanted = new URLSearchParams(location.search);
const screen = wanted.get("screen") ?? "inbox";
chooseLang(wanted.get("lang") ?? "mn");
chooseTheme(wanted.get("theme") ?? "light");

const now = new Date();
const agent = "3fa94c0d77e1".padEnd(64, "0");
const bytes = (payload: unknown) => utf8(JSON.stringify(payload));
const SILENT = { made: new Date(now.getTime() - 5 * 3_600_000).toISOString() };

function chain(warnings: Chain["warnings"]): Chain {
  return { id: `${agent}/family`, memory: [], taken: 209, warnings };
}

function fill(): void {
  const quiet = screen === "empty" || screen === "silent";
  const short = screen === "short" || screen === "coverage";
  const summary = sample.summary(
    now,
    { ...(quiet ? { incidents: [] } : {}), ...(screen === "silent" ? SILENT : {}) },
    short ? { eventsLost: 12, lists: [{ id: "vpn", state: "stale" }] } : {},
  );
  const stated = sample.state(now, screen === "silent" ? SILENT : {});
  let feed = withSummary(EMPTY_FEED, agent, readSummary(bytes(summary)));
  // The gateway was off for two days of the week, and for a few hours of today.
  const back = (hours: number) => now.getTime() - hours * 3_600_000;
  const spans = short
    ? [{ from: back(30), to: back(9) }]
    : [
        { from: back(24 * 12), to: back(120) },
        { from: back(99), to: back(7) },
        { from: back(5), to: back(0) },
      ];
  feed = { ...feed, spans: new Map([[agent, spans]]) };
  if (screen !== "waiting") feed = withState(feed, agent, readState(bytes(stated)));
  const at = now.getTime() - 90 * 60_000;
  const warnings = short
    ? ([
        { kind: "epoch", from: 1, to: 1, at: at - 9e7 },
        { kind: "gap", from: 40, to: 42, at },
        { kind: "late", from: 43, to: 43, at },
        { kind: "conflict", from: 44, to: 44, at },
      ] as const)
    : [];
  state.knowledge.value = {
    feed,
    chains: new Map([[agent, chain(warnings)]]),
    counts: { before: short ? 7 : 0, unreadable: short ? 1 : 0 },
    newer: screen === "old",
  };
  const entries = state.entries.value;
  state.marks.value = new Map(
    entries.slice(2).map(({ key, incident: { count, level } }, i) => {
      const step = (["seen", "talked", "closed"] as const)[i % 3] ?? "seen";
      const note = i === 1 ? "Хамт ярилцсан, дахиж орохгүй гэсэн." : "";
      return [key, { count, level, step, note, next: i === 1 ? now.getTime() : 0, at: 0, by: "" }];
    }),
  );
}

function show(): void {
  state.now.value = now;
  state.loaded.value = true;
  state.connection.value = "live";
  state.thisPhone.value = { id: "000102030405060708090a0b0c0d0e0f", label: "Samsung утас" };
  const keys = { signingKey: new Uint8Array(32), kemKey: new Uint8Array(1216) };
  state.pairings.value = [{ agent, ...keys, since: now.getTime() - 9 * 86_400_000 }];
  const entry = state.entries.value[Number(wanted.get("nth") ?? 0)];
  if (screen.startsWith("unsupported-")) {
    state.phase.value = { name: "unsupported", why: screen.slice(12) as "old" };
  } else if (screen === "unpaired" || screen === "removed" || screen === "starting" || screen === "locked") {
    state.phase.value = { name: screen };
  } else if (screen.startsWith("pair-")) {
    const [step = "confirm", failure] = screen.slice(5).split(".");
    state.pairings.value = [];
    state.pairing.value = {
      step: step as "confirm",
      mark: "3fa9 4c0d 77e1 0000",
      ...(step === "wait" ? { digits: "04711 32168 90210 55555 00042 81818" } : {}),
      ...(failure ? { failure: failure as "used", technical: "409 used" } : {}),
    };
    state.phase.value = { name: "pairing" };
  } else {
    state.phase.value = { name: "ready" };
    if (screen === "loading") {
      state.loaded.value = false;
      state.knowledge.value = { ...state.knowledge.value, feed: EMPTY_FEED };
    }
    if (screen === "offline" || screen === "refused") state.connection.value = screen;
    state.route.value =
      screen === "incident" && entry
        ? { name: "incident", key: entry.key }
        : parseRoute(`#/${screen}`);
  }
}

fill();
show();
window.addEventListener("hashchange", () => (state.route.value = parseRoute(location.hash)));
const control = {
  pair: () => undefined,
  cancelPairing: () => undefined,
  finishPairing: () => undefined,
  markRead: () => undefined,
  mark: () => undefined,
  evidence: () => Promise.resolve(undefined),
  removeKeys: () => Promise.resolve(),
  unlock: () => Promise.resolve("wrong" as const),
  lock: () => undefined,
  setPhrase: () => Promise.resolve("ok" as const),
  addPasskey: () => Promise.resolve("ok" as const),
  removeLock: () => Promise.resolve("ok" as const),
  notify: () =>
    Promise.resolve({
      offered: ["push", "mail", "outlet"],
      key: "",
      channels: [
        { kind: "mail", state: "ready", shown: "e…@mail.example" },
        { kind: "outlet", state: "waiting", shown: "…233" },
      ],
    }),
  setLang: chooseLang,
  setTheme: chooseTheme,
  tools: () => undefined,
};
const root = document.getElementById("app");
if (root) {
  render(
    <ControlContext.Provider value={control}>
      <App />
    </ControlContext.Provider>,
    root,
  );
}
