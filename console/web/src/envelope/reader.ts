import type { Bytes } from "./bytes";
import { EnvelopeError } from "./errors";

/** A cursor over untrusted bytes, big-endian; running off the end is `truncated`. */
export class ByteReader {
  readonly #bytes: Bytes;
  readonly #view: DataView<ArrayBuffer>;
  #at = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#at;
  }

  u8(field: string): number {
    return this.#view.getUint8(this.#advance(1, field));
  }

  u32(field: string): number {
    return this.#view.getUint32(this.#advance(4, field));
  }

  /** Eight bytes; any value above 2^53 - 1 comes out as NaN, which no range check lets pass. */
  u64(field: string): number {
    const value = this.#view.getBigUint64(this.#advance(8, field));
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : Number.NaN;
  }

  take(length: number, field: string): Bytes {
    const from = this.#advance(length, field);
    return this.#bytes.slice(from, from + length);
  }

  #advance(length: number, field: string): number {
    const from = this.#at;
    if (this.#bytes.length - from < length) {
      throw new EnvelopeError("truncated", `ends at byte ${this.#bytes.length} inside ${field}`);
    }
    this.#at = from + length;
    return from;
  }
}
