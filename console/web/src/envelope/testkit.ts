// Reads the shared vectors of docs/format/testkit; used by tests only.

import { readdirSync, readFileSync } from "node:fs";
import { type Bytes, concat, fromHex } from "./bytes";

const DIRECTORY = new URL("../../../../docs/format/testkit/", import.meta.url);

/** One file: fields in order, and the bytes under test. */
export class Vector {
  readonly name: string;
  readonly body: Bytes;
  readonly #fields: readonly (readonly [string, string])[];

  constructor(name: string, text: string) {
    this.name = name;
    const split = text.indexOf("\n\n");
    const head = split < 0 ? text : text.slice(0, split);
    this.#fields = head
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const colon = line.indexOf(": ");
        if (colon < 0) {
          throw new Error(`${name}: no field: ${line}`);
        }
        return [line.slice(0, colon), line.slice(colon + 2)] as const;
      });
    this.body = new Uint8Array(split < 0 ? [] : Buffer.from(text.slice(split), "base64"));
  }

  has(field: string): boolean {
    return this.#fields.some(([name]) => name === field);
  }

  all(field: string): string[] {
    return this.#fields.filter(([name]) => name === field).map(([, value]) => value);
  }

  get(field: string): string {
    const [value, ...more] = this.all(field);
    if (value === undefined || more.length > 0) {
      throw new Error(`${this.name} has not exactly one ${field}`);
    }
    return value;
  }

  bytes(field: string): Bytes {
    return hex(this.get(field));
  }
}

export function hex(text: string): Bytes {
  const bytes = fromHex(text);
  if (bytes === null) {
    throw new Error(`no hexadecimal: ${text}`);
  }
  return bytes;
}

export function allVectors(): Vector[] {
  return readdirSync(DIRECTORY)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .map(readVector);
}

/** The envelope under test: the body, or the base with its patches applied. */
export function envelopeBytes(vector: Vector): Bytes {
  if (!vector.has("base")) {
    return vector.body;
  }
  let bytes = readVector(`${vector.get("base")}.txt`).body;
  for (const patch of vector.all("patch")) {
    const [at = "", value = ""] = patch.split(" ");
    bytes.set(hex(value), Number(at));
  }
  if (vector.has("keep")) {
    bytes = bytes.slice(0, Number(vector.get("keep")));
  }
  return vector.has("append") ? concat(bytes, vector.bytes("append")) : bytes;
}

function readVector(file: string): Vector {
  return new Vector(file.replace(/\.txt$/, ""), readFileSync(new URL(file, DIRECTORY), "utf8"));
}
