import type { Bytes, Sealed, StoredViewer } from "../envelope";
import type { Chain } from "../model/chain";
import type { Span } from "../model/heard";
import { ask, deleteDatabase, done, openDatabase } from "./idb";

const NAME = "sakhius";
const VERSION = 1;

/** An envelope as the console gave it: still sealed, that is how it stays on this device. */
export interface StoredEnvelope {
  /** agent/audience/epoch/sequence */
  readonly key: string;
  readonly cursor: number;
  readonly agent: string;
  /** The same for all parts of one payload. */
  readonly group: string;
  /** Seconds since 1970. */
  readonly received: number;
  readonly bytes: Bytes;
  /**
   * Its content key, sealed under the notebook key. Opening it so takes a small part of what X-Wing
   * takes, at each opening of the page; one kept by an earlier version has none yet.
   */
  readonly own?: Sealed;
}

/** A gateway that this browser is paired with. */
export interface Pairing {
  /** Hex of the agent's 32-byte id. */
  readonly agent: string;
  readonly signingKey: Bytes;
  readonly kemKey: Bytes;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** This browser as a viewer; the keys are kept wrapped, as the key module hands them out. */
export interface StoredIdentity {
  /** base64url of the viewer id. */
  readonly id: string;
  readonly label: string;
  readonly keys: StoredViewer;
}

/** How far pairing has come: begun, told (a test notice has arrived), or ended. */
export type Setup = "begun" | "told" | "ended";

export interface Counts {
  /** Envelopes that were not sealed to this viewer. */
  readonly before: number;
  /** Envelopes that could not be verified or opened. */
  readonly unreadable: number;
}

/** One batch taken in: all of it becomes durable, or none. */
export interface Batch {
  readonly cursor: number;
  readonly envelopes: readonly StoredEnvelope[];
  readonly drop: readonly string[];
  readonly chains: readonly Chain[];
  readonly counts: Counts;
  /** By gateway. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}

/** Everything that this page keeps on the device. One instance per page. */
export class Store {
  private constructor(
    private readonly db: IDBDatabase,
    private readonly factory: IDBFactory,
  ) {}

  static async open(factory: IDBFactory): Promise<Store> {
    const db = await openDatabase(factory, NAME, VERSION, (made) => {
      made.createObjectStore("envelopes", { keyPath: "key" });
      made.createObjectStore("chains", { keyPath: "id" });
      made.createObjectStore("meta");
    });
    return new Store(db, factory);
  }

  viewer(): Promise<StoredIdentity | undefined> {
    return this.meta<StoredIdentity>("viewer");
  }

  async pairings(): Promise<readonly Pairing[]> {
    return (await this.meta<readonly Pairing[]>("pairings")) ?? [];
  }

  /**
   * Keeps the viewer and adds the pairing in one step; a pairing of the same agent is replaced. Keys
   * of this viewer that lie here stay as they are: another page may have locked them meanwhile.
   */
  async pair(viewer: StoredIdentity, pairing: Pairing): Promise<void> {
    const others = (await this.pairings()).filter((one) => one.agent !== pairing.agent);
    const transaction = this.db.transaction("meta", "readwrite");
    const meta = transaction.objectStore("meta");
    const kept = await ask<StoredIdentity | undefined>(meta.get("viewer"));
    meta.put(kept?.id === viewer.id ? { ...viewer, keys: kept.keys } : viewer, "viewer");
    meta.put([...others, pairing], "pairings");
    // What is left of pairing is kept with it: a page that is closed here goes on where it stood.
    meta.put("begun" satisfies Setup, "setup");
    await done(transaction);
  }

  /** Adds what an earlier viewer of this guardian was told. */
  async restore(envelopes: readonly StoredEnvelope[]): Promise<void> {
    const transaction = this.db.transaction("envelopes", "readwrite");
    for (const envelope of envelopes) transaction.objectStore("envelopes").put(envelope);
    await done(transaction);
  }

  /** Keeps the viewer's keys under another lock. */
  async keepKeys(keys: StoredViewer): Promise<void> {
    const kept = await this.viewer();
    if (!kept) return;
    const transaction = this.db.transaction("meta", "readwrite");
    transaction.objectStore("meta").put({ ...kept, keys }, "viewer");
    await done(transaction);
  }

  async cursor(): Promise<number> {
    return (await this.meta<number>("cursor")) ?? 0;
  }

  async counts(): Promise<Counts> {
    return (await this.meta<Counts>("counts")) ?? { before: 0, unreadable: 0 };
  }

  /** Oldest first. */
  async envelopes(): Promise<readonly StoredEnvelope[]> {
    const all: StoredEnvelope[] = await ask(this.read("envelopes").getAll());
    return all.sort((a, b) => a.cursor - b.cursor);
  }

  async chains(): Promise<readonly Chain[]> {
    return ask<Chain[]>(this.read("chains").getAll());
  }

  async take(batch: Batch): Promise<void> {
    const transaction = this.db.transaction(["envelopes", "chains", "meta"], "readwrite");
    const envelopes = transaction.objectStore("envelopes");
    for (const envelope of batch.envelopes) envelopes.put(envelope);
    for (const key of batch.drop) envelopes.delete(key);
    for (const chain of batch.chains) transaction.objectStore("chains").put(chain);
    transaction.objectStore("meta").put(batch.cursor, "cursor");
    transaction.objectStore("meta").put(batch.counts, "counts");
    transaction.objectStore("meta").put(batch.spans, "spans");
    await done(transaction);
  }

  /** When each gateway was at work. */
  async spans(): Promise<ReadonlyMap<string, readonly Span[]>> {
    return (await this.meta<ReadonlyMap<string, readonly Span[]>>("spans")) ?? new Map();
  }

  /** What the guardian has marked and noted: sealed, as everything about a child here. */
  notebook(): Promise<Sealed | undefined> {
    return this.meta<Sealed>("notebook");
  }

  async keepNotebook(sealed: Sealed): Promise<void> {
    const transaction = this.db.transaction("meta", "readwrite");
    transaction.objectStore("meta").put(sealed, "notebook");
    await done(transaction);
  }

  /** Erases keys, envelopes and marks. The store cannot be used afterwards. */
  async erase(): Promise<void> {
    this.db.close();
    await deleteDatabase(this.factory, NAME);
  }

  close(): void {
    this.db.close();
  }

  /** Makes another value of one that lies here, as one step over all pages of this browser. */
  async change<T>(key: string, next: (before: T | undefined) => T): Promise<T> {
    const transaction = this.db.transaction("meta", "readwrite");
    const meta = transaction.objectStore("meta");
    const made = next(await ask<T | undefined>(meta.get(key)));
    meta.put(made, key);
    await done(transaction);
    return made;
  }

  private read(store: string): IDBObjectStore {
    return this.db.transaction(store, "readonly").objectStore(store);
  }

  meta<T>(key: string): Promise<T | undefined> {
    return ask<T | undefined>(this.read("meta").get(key));
  }
}
