import type { Bytes, StoredViewer, Viewer } from "../envelope";
import { generateViewer, unlockViewer } from "../envelope";
import type { Held } from "../lock/keeper";
import type { SlotKind } from "../lock/slots";
import type { Store } from "../store/store";
import type { Unlocked } from "./control";
import { locks } from "./state";

/** This browser's keys, kept in the store, opened in memory while the page is unlocked. */
export class Keys {
  private viewer: Viewer | undefined;
  private lockKey: Bytes | undefined;

  constructor(private readonly store: Store) {}

  /** Whether the keys can be used now; keys without a lock always can. */
  async opened(): Promise<boolean> {
    const stored = (await this.store.viewer())?.keys;
    locks.value = (stored?.slots ?? []).map((slot) => slot.kind);
    return this.viewer !== undefined || !stored?.slots;
  }

  /** The keys that were kept, else fresh ones (kept only once pairing is done). */
  async identity(): Promise<{ viewer: Viewer; stored: StoredViewer }> {
    const kept = await this.store.viewer();
    if (!kept) return generateViewer();
    const viewer = this.viewer ?? (await unlockViewer(kept.keys, this.lockKey));
    this.viewer = viewer;
    return { viewer, stored: kept.keys };
  }

  async unlock(kind: SlotKind, phrase: string): Promise<Unlocked> {
    const stored = (await this.store.viewer())?.keys;
    if (!stored) return "wrong";
    const { open } = await import("../lock/keeper");
    const lockKey = await open(stored, kind, phrase);
    if (typeof lockKey === "string") return lockKey;
    this.viewer = await unlockViewer(stored, lockKey);
    this.lockKey = lockKey;
    return "ok";
  }

  /** Forgets the opened keys; false when there is no lock to open them again. */
  lock(): boolean {
    if (locks.value.length === 0) return false;
    this.lockKey?.fill(0);
    this.lockKey = undefined;
    this.viewer = undefined;
    return true;
  }

  setPhrase(phrase: string): Promise<Unlocked> {
    return this.change((keeper, held) => keeper.withPhrase(held, phrase));
  }

  addPasskey(label: string): Promise<Unlocked> {
    return this.change((keeper, held) => keeper.withPasskey(held, label));
  }

  removeLock(): Promise<Unlocked> {
    return this.change((keeper, held) => keeper.withoutLock(held));
  }

  private async change(how: (keeper: Keeper, held: Held) => Promise<Held>): Promise<Unlocked> {
    const stored = (await this.store.viewer())?.keys;
    if (!stored) return "wrong";
    const keeper = await import("../lock/keeper");
    try {
      const after = await how(keeper, { stored, lockKey: this.lockKey });
      await this.store.keepKeys(after.stored);
      this.lockKey = after.lockKey;
      await this.opened();
      return "ok";
    } catch (e) {
      const why = e instanceof Error && "why" in e ? e.why : undefined;
      if (why === "unsupported" || why === "cancelled") return why;
      throw e;
    }
  }
}

type Keeper = typeof import("../lock/keeper");
