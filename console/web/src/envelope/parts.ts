import { type Bytes, concat, toHex } from "./bytes";
import type { OpenedEnvelope } from "./open";

const OPEN_PAYLOADS_MAX = 8;

/** Joins payloads that were cut into parts; keeps at most eight unfinished ones, dropping the oldest. */
export class PartJoiner {
  readonly #open = new Map<string, (Bytes | undefined)[]>();

  /** The whole payload once its last missing part has come, else undefined. */
  accept({ envelope, payload }: OpenedEnvelope): Bytes | undefined {
    if (envelope.parts === 1) {
      return payload;
    }
    const firstSequence = envelope.sequence - envelope.part + 1;
    const names = [toHex(envelope.agentId), envelope.audience, toHex(envelope.epoch), envelope.kind];
    const name = [...names, firstSequence, envelope.parts, envelope.time].join("/");
    const pieces = this.#open.get(name) ?? Array.from({ length: envelope.parts }, () => undefined);
    pieces[envelope.part - 1] = payload;
    this.#open.delete(name);
    const whole = pieces.filter((piece) => piece !== undefined);
    if (whole.length === envelope.parts) {
      return concat(...whole);
    }
    this.#open.set(name, pieces);
    if (this.#open.size > OPEN_PAYLOADS_MAX) {
      this.#open.delete(this.#open.keys().next().value ?? name);
    }
    return undefined;
  }
}
