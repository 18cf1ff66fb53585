import type { Bytes, StoredViewer, Viewer } from "../envelope";
import { generateViewer, unlockViewer } from "../envelope";
import type { Client } from "../api/client";
import type { Factor } from "../lock/factor";
import type { Held } from "../lock/keeper";
import type { Store } from "../store/store";
import type { Proof, Tools, Unlocked } from "./control";
import { locks } from "./state";

/** This browser's keys, kept in the store, opened in memory while the page is unlocked. */
export class Keys {
  private viewer: Viewer | undefined;
  private lockKey: Bytes | undefined;
  /** Counts lockings: keys whose opening began before one are not held after it. */
  private lockings = 0;

  /** What was shown at the last opening, until it is used up. */
  given: Factor | undefined;
  /** Whether a factor was given since the lock was opened. */
  gave = false;

  constructor(
    private readonly store: Store,
    private readonly client?: Client,
  ) {}

  /** What a session is begun with: a touch serves once, a pass-phrase until the lock falls. */
  readonly factor = (): Factor | undefined => {
    const { given } = this;
    this.gave ||= !!given;
    if (given?.challenge) this.given = undefined;
    return given;
  };

  /** Whether the keys can be used now; keys without a lock always can. */
  async opened(): Promise<boolean> {
    const stored = (await this.store.viewer())?.keys;
    locks.value = stored?.signIn ? ["passkey"] : (stored?.slots ?? []).map((slot) => slot.kind);
    return this.viewer !== undefined || locks.value.length === 0;
  }

  /** The keys that were kept, else fresh ones (kept only once pairing is done). */
  async identity(): Promise<{ viewer: Viewer; stored: StoredViewer }> {
    const kept = await this.store.viewer();
    if (!kept) return generateViewer();
    const { lockings } = this;
    if (!this.viewer && kept.keys.signIn) throw new Error("locked");
    const viewer = this.viewer ?? (await unlockViewer(kept.keys, this.lockKey));
    if (lockings === this.lockings) this.viewer = viewer;
    return { viewer, stored: kept.keys };
  }

  async unlock(proof: Proof): Promise<Unlocked> {
    return this.attempt(async (keeper, stored) => {
      // Another page of this browser has taken the lock away.
      if (!stored.slots && !stored.signIn) return "ok";
      const opening = await keeper.open(stored, proof.kind, proof.phrase, this.client);
      if (typeof opening === "string") return opening;
      this.viewer = await unlockViewer(stored, opening.lockKey);
      this.lockKey = opening.lockKey;
      this.given = opening.factor;
      this.gave = false;
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
    this.given = undefined;
    return true;
  }

  /** Sets a lock; one that stands already is not replaced. */
  setPhrase(phrase: string): Promise<Unlocked> {
    return this.attempt(async (keeper, stored) => {
      if (stored.slots || stored.signIn) return "wrong";
      const { lockings } = this;
      const made = await keeper.withPhrase({ stored, lockKey: undefined }, phrase);
      this.given = made.factor;
      return this.keep(made, lockings);
    });
  }

  /** Adds a passkey: beside a pass-phrase it opens the lock, without one it only signs in. */
  addPasskey(proof: Proof, label: string, tools: Tools): Promise<Unlocked> {
    return this.change(proof, async (keeper, held) => {
      const at = (await import("./account")).registrar(tools);
      return held.stored.slots
        ? keeper.withPasskey(held, label, at)
        : keeper.withSignIn(held, label, at);
    });
  }

  removeLock(proof: Proof, tools: Tools): Promise<Unlocked> {
    return this.change(proof, async (keeper, held) => {
      await (await import("./account")).forgetFactors(tools);
      this.given = undefined;
      return keeper.withoutLock(held);
    });
  }

  /** A page that lies open is no proof: whoever changes the lock opens it once more. */
  private change(proof: Proof, how: (keeper: Keeper, held: Held) => Promise<Held>): Promise<Unlocked> {
    return this.attempt(async (keeper, stored) => {
      const { lockings } = this;
      let lockKey: Bytes | undefined;
      if (stored.slots || stored.signIn) {
        const opening = await keeper.open(stored, proof.kind, proof.phrase, this.client);
        if (typeof opening === "string") return opening;
        lockKey = opening.lockKey;
      }
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
      return why === "unsupported" || why === "cancelled" || why === "offline" ? why : "failed";
    }
  }
}

type Keeper = typeof import("../lock/keeper");
