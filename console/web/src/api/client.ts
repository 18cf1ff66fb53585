import type { Bytes } from "../envelope";
import { fromBase64Url } from "../envelope";
import { Limits } from "../limits";
import { fields } from "../model/decode";
import { ApiError, UnreachableError } from "./errors";

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** One envelope as the console lists it. */
export interface Item {
  readonly cursor: number;
  readonly agent: string;
  readonly audience: string;
  readonly epoch: string;
  readonly sequence: number;
  readonly kind: string;
  readonly received: number;
  readonly bytes: Bytes;
}

export interface Page {
  readonly items: readonly Item[];
  readonly next: number;
}

/**
 * The console's HTTP interface as a browser uses it. Every call ends with a value, an ApiError (the
 * console said no) or an UnreachableError (no answer in time); nothing else is thrown.
 */
export class Client {
  constructor(private readonly fetch: Fetch) {}

  async postPairing(pairId: string, request: unknown): Promise<void> {
    await this.call("POST", `/pairings/${pairId}`, { json: request });
  }

  /** The answer of the gateway, or undefined when there is none yet. */
  async pairingAnswer(pairId: string, stop: AbortSignal): Promise<unknown> {
    const wait = Limits.ANSWER_WAIT_SECONDS;
    const response = await this.call("GET", `/pairings/${pairId}/answer?wait=${wait}`, {
      stop,
      timeout: wait * 1_000 + Limits.REQUEST_MS,
    });
    return response.status === 204 ? undefined : body(response);
  }

  async challenge(viewer: string): Promise<string> {
    const response = await this.call("POST", "/sessions/challenge", { json: { viewer } });
    return requiredText(await body(response), "challenge");
  }

  async session(viewer: string, challenge: string, signature: string, factor?: unknown): Promise<string> {
    const json = { viewer, challenge, signature, factor };
    return requiredText(await body(await this.call("POST", "/sessions", { json })), "token");
  }

  async endSession(token: string): Promise<void> {
    await this.call("DELETE", "/sessions", { token });
  }

  async envelopes(token: string, after: number): Promise<Page> {
    // What comes to a page that nobody sees was not opened by anybody.
    const hidden = globalThis.document?.hidden ? "&hidden=1" : "";
    const path = `/envelopes?after=${after}&limit=${Limits.PAGE_ENTRIES}${hidden}`;
    const page = fields(await body(await this.call("GET", path, { token })));
    const items = Array.isArray(page.items) ? page.items.map(item) : [];
    const last = items[items.length - 1];
    return { items, next: typeof page.next === "number" ? page.next : (last?.cursor ?? after) };
  }

  /** What the console keeps of how this viewer wants to be told; undefined where nothing is said. */
  async notify(token: string, method: string, path: string, json?: unknown): Promise<unknown> {
    const response = await this.call(method, `/notify${path}`, { token, json });
    return response.status === 204 ? undefined : body(response);
  }

  /** The live stream; the caller reads the body and ends it through the signal. */
  async live(token: string, stop: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers = { Accept: "text/event-stream" };
    const response = await this.call("GET", "/live", { token, stop, headers, timeout: undefined });
    if (!response.body) throw new UnreachableError("no body");
    return response.body;
  }

  /** What only a script that is fetched late asks for goes through here as well. */
  async call(method: string, path: string, options: Options): Promise<Response> {
    const signals = [
      ...(options.stop ? [options.stop] : []),
      ...("timeout" in options
        ? options.timeout === undefined
          ? []
          : [AbortSignal.timeout(options.timeout)]
        : [AbortSignal.timeout(Limits.REQUEST_MS)]),
    ];
    const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
    if (options.token) headers.Authorization = `Bearer ${options.token}`;
    if (options.json !== undefined) headers["Content-Type"] = "application/json";
    if (options.bytes) headers["Content-Type"] = "application/octet-stream";
    let response: Response;
    try {
      response = await this.fetch(`/api/v1${path}`, {
        method,
        headers,
        // No cookies exist and none may ever be sent: the token in the header is all.
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        body: options.bytes ?? (options.json === undefined ? null : JSON.stringify(options.json)),
        signal: AbortSignal.any(signals),
      });
    } catch (e) {
      throw new UnreachableError(e);
    }
    if (response.ok) return response;
    throw new ApiError(response.status, await errorCode(response));
  }
}

interface Options {
  readonly json?: unknown;
  readonly bytes?: Bytes;
  readonly token?: string;
  readonly stop?: AbortSignal;
  readonly timeout?: number | undefined;
  readonly headers?: Record<string, string>;
}

async function body(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (e) {
    throw new UnreachableError(e);
  }
}

async function errorCode(response: Response): Promise<string> {
  try {
    const { error } = fields(await response.json());
    return typeof error === "string" ? error : "unknown";
  } catch {
    return "unknown";
  }
}

function requiredText(value: unknown, name: string): string {
  const found = fields(value)[name];
  if (typeof found !== "string" || found === "") throw new UnreachableError(`no ${name}`);
  return found;
}

function item(value: unknown): Item {
  const f = fields(value);
  const textOf = (name: string) => (typeof f[name] === "string" ? f[name] : "");
  const numberOf = (name: string) => (typeof f[name] === "number" ? f[name] : 0);
  return {
    cursor: numberOf("cursor"),
    agent: textOf("agent"),
    audience: textOf("audience"),
    epoch: textOf("epoch"),
    sequence: numberOf("sequence"),
    kind: textOf("kind"),
    received: numberOf("received"),
    // Empty when damaged: the reader counts it among the envelopes that could not be opened.
    bytes: fromBase64Url(textOf("bytes")) ?? new Uint8Array(),
  };
}
