import { batch, effect } from "@preact/signals";
import { Client } from "../api/client";
import { Session } from "../api/session";
import { fromBase64Url, isPairFragment, toHex } from "../envelope";
import { list } from "../model/decode";
import type { Entry } from "../model/feed";
import type { Mark } from "../model/marks";
import { withMark } from "../model/marks";
import type { Setup } from "../store/store";
import { Store } from "../store/store";
import type { Control, Proof, Tools, Unlocked } from "./control";
import { whenIdle } from "./idle";
import { Keys } from "./keys";
import { chooseLang, chooseTheme } from "./look";
import type { Desk } from "./desk";
import { Notebook } from "./notebook";
import { Reader } from "./reader";
import { parseRoute } from "./route";
import * as state from "./state";
import { Sync } from "./sync";
import { pauseUntilWorthwhile } from "./timing";
import { vaultOf } from "./vault";

/** Payloads name viewers in hexadecimal, the HTTP interface in base64url. */
function hexOf(viewer: string): string {
  return toHex(fromBase64Url(viewer) ?? new Uint8Array());
}

/** Runs the page: owns the store, the sync loop and the pairing under way. */
export class Page implements Control {
  private readonly client = new Client((input, init) => fetch(input, init));
  private notebook: Notebook | undefined;
  private sync: Sync | undefined;
  private session: Session | undefined;
  private desk: Desk | undefined;

  private readonly keys: Keys;
  /** The link of a card that was opened while the page was locked. */
  private waiting: string | undefined;
  /** Counts what was opened: what belongs to an earlier one shows nothing any more. */
  private opening = 0;

  private constructor(private readonly store: Store) {
    this.keys = new Keys(store, this.client);
    whenIdle(() => void this.idle());
    effect(() => {
      const { gateways } = state.knowledge.value.feed;
      if ([...gateways.values()].some((one) => list(one.state?.marks)[0])) void import("./shared");
    });
  }

  static async start(fragment: string): Promise<Page> {
    const page = new Page(await Store.open(indexedDB));
    if (isPairFragment(fragment)) await page.openCard(fragment);
    else await page.enter();
    return page;
  }

  /** Asks whom the card pairs with, once the lock is open. */
  async openCard(link: string): Promise<void> {
    this.desk?.stop();
    if (!(await this.keys.opened())) {
      this.waiting = link;
      state.phase.value = { name: "locked" };
      return;
    }
    try {
      const { Desk } = await import("./desk");
      this.desk = new Desk(this.store, this.keys, this.client);
    } catch {
      state.pairing.value = { step: "failed", mark: "", failure: "offline" };
      state.phase.value = { name: "pairing" };
      return;
    }
    if (!(await this.desk.open(link))) return;
    // The demo's own link, on this machine: nobody is to be reached by it.
    await this.store.change<Setup>("setup", () => "ended");
    this.finishPairing();
  }

  /** Opens what is kept and begins to listen; an unpaired browser learns how to pair. */
  async enter(): Promise<void> {
    this.letGo();
    const opening = this.opening;
    const [viewer, pairings] = [await this.store.viewer(), await this.store.pairings()];
    if (!viewer || pairings.length === 0) {
      state.phase.value = { name: "unpaired" };
      return;
    }
    const opened = await this.keys.opened();
    if (opening !== this.opening) return;
    if (!opened) {
      state.phase.value = { name: "locked" };
      return;
    }
    const setup = (await this.store.meta<Setup>("setup")) ?? "ended";
    batch(() => {
      state.setup.value = setup;
      state.pairings.value = pairings;
      state.thisPhone.value = { id: hexOf(viewer.id), label: viewer.label };
      state.loaded.value = false;
      state.connection.value = "connecting";
      state.phase.value = { name: "ready" };
    });
    // A pairing that was broken off goes on where it stood.
    if (!location.hash && setup !== "ended") state.route.value = { name: "setup" };
    const { viewer: keys } = await this.keys.identity();
    const notebook = new Notebook(this.store, keys.notebook);
    const marks = await notebook.read();
    const vault = vaultOf(keys);
    const reader = new Reader(this.store, vault, pairings);
    const knowledge = await reader.load(new Date());
    if (opening !== this.opening) return;
    this.notebook = notebook;
    state.learn(knowledge, marks);
    // Not a closure: it would hold what was read for as long as anything holds the session.
    this.session = new Session(this.client, vault.viewer, location.origin, vault.sign, this.keys.factor);
    this.sync = new Sync(this.client, this.session, reader, this, pauseUntilWorthwhile);
    void this.sync.run();
  }

  connection(now: typeof state.connection.value): void {
    state.connection.value = now;
    if (now === "live") void this.heal().catch(() => undefined);
    // A touch is used up, or none was given without a connection: the lock asks for another.
    if (now === "refused" && (this.session?.began || !this.keys.gave)) this.lock();
  }

  /** Only where this phone is to be told by push, and only once all else is there. */
  private async heal(): Promise<void> {
    if (!(await self.caches?.has("push-v1"))) return;
    state.silenced.value = await (await import("./heal")).heal(this);
  }

  knowledge(now: typeof state.knowledge.value): void {
    state.knowledge.value = now;
  }

  tested(): void {
    state.liveTests.value += 1;
  }

  pair(label: string): void {
    this.desk?.pair(label);
  }

  cancelPairing(): void {
    this.desk?.stop();
    state.pairing.value = undefined;
    void this.enter();
  }

  finishPairing(to = ""): void {
    state.pairing.value = undefined;
    history.replaceState(null, "", `/#/${to}`);
    state.route.value = parseRoute(to);
    void this.enter();
  }

  markRead(key: string): void {
    const entry = state.knowledge.value.feed.entries.get(key);
    if (!entry || state.freshness(entry) === "read") return;
    // One that grew is new again, but what was noted on it stays.
    const { note = "", next = 0, at = 0 } = state.marks.value.get(key) ?? {};
    // Having opened it is no word of its own: what somebody else said of it meanwhile stands.
    this.mark(key, { step: "seen", note, next }, at);
  }

  mark(key: string, change: Partial<Pick<Mark, "step" | "note" | "next">>, at = Date.now()): void {
    const entry = state.knowledge.value.feed.entries.get(key);
    if (!entry) return;
    const { count, level } = entry.incident;
    const before = state.marks.value.get(key) ?? { step: "seen", note: "", next: 0 };
    const mark = { ...before, ...change, count, level, at, by: "" };
    state.marks.value = withMark(state.marks.value, key, mark);
    void import("./shared").then(({ share }) => share(() => this.tools(), key));
    void this.notebook?.keep(state.marks.value).catch(() => undefined);
  }

  async unlock(proof: Proof): Promise<Unlocked> {
    const outcome = await this.keys.unlock(proof);
    if (outcome !== "ok") return outcome;
    const link = this.waiting;
    this.waiting = undefined;
    await (link ? this.openCard(link) : this.enter());
    void this.ensure();
    return outcome;
  }

  /** Lets the console know of the pass-phrase's secret, where there is one. */
  private async ensure(): Promise<void> {
    const [tools, given] = [this.tools(), this.keys.given];
    if (!tools || !given) return;
    await import("./account").then((m) => m.ensurePhrase(tools, given)).catch(() => undefined);
  }

  lock(): void {
    if (state.phase.value.name === "locked" || !this.keys.lock()) return;
    this.desk?.stop();
    state.pairing.value = undefined;
    void this.session?.end().catch(() => undefined);
    state.phase.value = { name: "locked" };
    this.letGo();
  }

  private async idle(): Promise<void> {
    // Another page of this browser may have set the lock.
    if (state.locks.value.length === 0) await this.keys.opened();
    this.lock();
  }

  /** Lets go of everything that was read and of whatever reads on. */
  private letGo(): void {
    this.opening += 1;
    this.sync?.stop();
    this.sync = undefined;
    this.session = undefined;
    this.notebook = undefined;
    state.forget();
  }

  async setPhrase(phrase: string): Promise<Unlocked> {
    const outcome = await this.keys.setPhrase(phrase);
    await this.ensure();
    return outcome;
  }

  async addPasskey(proof: Proof): Promise<Unlocked> {
    const tools = this.tools();
    return tools ? this.keys.addPasskey(proof, state.thisPhone.value?.label ?? "", tools) : "failed";
  }

  async removeLock(proof: Proof): Promise<Unlocked> {
    const tools = this.tools();
    return tools ? this.keys.removeLock(proof, tools) : "failed";
  }

  async evidence(told: readonly Entry[]): Promise<string | undefined> {
    const { viewer } = await this.keys.identity();
    const { evidenceFor } = await import("./evidence");
    return evidenceFor(this.store, viewer, told);
  }

  async removeKeys(): Promise<void> {
    this.sync?.stop();
    // The session would expire by itself: that the console is out of reach must not keep the keys.
    await this.session?.end().catch(() => undefined);
    await import("./heal").then((m) => m.unsubscribe()).catch(() => undefined);
    await this.store.erase();
    state.phase.value = { name: "removed" };
    this.letGo();
  }

  tools(): Tools | undefined {
    const { store, keys, client, session } = this;
    return session && { store, keys, client, session };
  }

  async notify(method: string, path: string, json?: unknown): Promise<unknown> {
    // Nothing said is not "nothing offered".
    if (!this.session) throw new Error("locked");
    return this.session.with((token) => this.client.notify(token, method, path, json));
  }

  setLang(lang: string): void {
    chooseLang(lang);
  }

  setTheme(theme: string): void {
    chooseTheme(theme);
  }

  /** Follows the address bar; a card that was pasted there is taken out at once. */
  async go(fragment: string): Promise<void> {
    if (isPairFragment(fragment)) {
      history.replaceState(null, "", "/");
      await this.openCard(fragment);
    } else {
      state.route.value = parseRoute(fragment);
    }
  }
}
