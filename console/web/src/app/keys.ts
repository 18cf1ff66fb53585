import type { Bytes, StoredViewer, Viewer } from "../envelope";
import { generateViewer, unlockViewer } from "../envelope";
import type { Held } from "../lock/keeper";
import type { Store } from "../store/store";
import type { Proof, Unlocked } from "./control";
import { locks } from "./state";

/** This browser's keys, kept in the store, opened in memory while the page is unlocked. */
export class Keys {
  private viewer: Viewer | undefined;
  private lockKey: Bytes | undefined;
  /** Counts lockings: keys whose opening began before one are not held after it. */
  private lockings = 0;

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
    const { lockings } = this;
    const viewer = this.viewer ?? (await unlockViewer(kept.keys, this.lockKey));
    if (lockings === this.lockings) this.viewer = viewer;
    return { viewer, stored: kept.keys };
  }

  async unlock(proof: Proof): Promise<Unlocked> {
    return this.attempt(async (keeper, stored) => {
      // Another page of this browser has taken the lock away.
      if (!stored.slots) return "ok";
      const lockKey = await keeper.open(stored, proof.kind, proof.phrase);
      if (typeof lockKey === "string") return lockKey;
      this.viewer = await unlockViewer(stored, lockKey);
      this.lockKey = lockKey;
      return "ok";
    });
  }

  /** Forgets the opened keys; false when there is no lock to open them again. */
  lock(): boolean {
    if (locks.value.length === 0) return false;
    this.lockings += 1;
    this.lockKey?.fill(0);
    this.lockKey = undefined;
    this.viewer = undefined;
    return true;
  }

  /** Sets a lock; one that stands already is not replaced. */
  setPhrase(phrase: string): Promise<Unlocked> {
    return this.attempt(async (keeper, stored) => {
      if (stored.slots) return "wrong";
      const { lockings } = this;
      return this.keep(await keeper.withPhrase({ stored, lockKey: undefined }, phrase), lockings);
    });
  }

  addPasskey(proof: Proof, label: string): Promise<Unlocked> {
    return this.change(proof, (keeper, held) => keeper.withPasskey(held, label));
  }

  removeLock(proof: Proof): Promise<Unlocked> {
    return this.change(proof, (keeper, held) => keeper.withoutLock(held));
  }

  /** A page that lies open is no proof: whoever changes the lock opens it once more. */
  private change(proof: Proof, how: (keeper: Keeper, held: Held) => Promise<Held>): Promise<Unlocked> {
    return this.attempt(async (keeper, stored) => {
      const lockKey = await keeper.open(stored, proof.kind, proof.phrase);
      if (typeof lockKey === "string") return lockKey;
      const { lockings } = this;
      return this.keep(await how(keeper, { stored, lockKey }), lockings);
    });
  }

  private async keep(after: Held, lockings: number): Promise<Unlocked> {
    await this.store.keepKeys(after.stored);
    if (lockings === this.lockings) this.lockKey = after.lockKey;
    await this.opened();
    return "ok";
  }

  private async attempt(
    work: (keeper: Keeper, stored: StoredViewer) => Promise<Unlocked>,
  ): Promise<Unlocked> {
    try {
      const stored = (await this.store.viewer())?.keys;
      return stored ? await work(await import("../lock/keeper"), stored) : "wrong";
    } catch (e) {
      // Known by its shape: the class comes with a script that is fetched late.
      const why = e instanceof Error && "why" in e ? e.why : undefined;
      return why === "unsupported" || why === "cancelled" ? why : "failed";
    }
  }
}

type Keeper = typeof import("../lock/keeper");
