import { openNote, sealNote } from "../envelope";
import type { Marks } from "../model/marks";
import { readMarks, writeMarks } from "../model/marks";
import type { Store } from "../store/store";

/** The guardian's marks and notes, sealed on this device under a key made from the viewer's own. */
export class Notebook {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly key: CryptoKey,
  ) {}

  /** What was kept; nothing when there is none or it does not open any more. */
  async read(): Promise<Marks> {
    const sealed = await this.store.notebook();
    if (!sealed) return new Map();
    try {
      return readMarks(await openNote(this.key, sealed));
    } catch {
      // Damaged, or left by keys that are gone: the messages themselves are all still here.
      return new Map();
    }
  }

  /** Keeps all marks; a later call is never overtaken by an earlier one. */
  keep(marks: Marks): Promise<void> {
    const write = async () => this.store.keepNotebook(await sealNote(this.key, writeMarks(marks)));
    const kept = this.last.then(write, write);
    this.last = kept.catch(() => undefined);
    return kept;
  }
}
