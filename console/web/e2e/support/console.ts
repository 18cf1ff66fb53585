import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { type Bytes, fromBase64Url, toBase64Url, toHex, viewerId } from "../../src/envelope";
import { concat, sha256, utf8 } from "../../src/envelope/bytes";
import type { Agent, Recipient } from "./seal";
import { agentOf, seal } from "./seal";

const DIST = new URL("../../../target/classes/org/sakhius/console/web/", import.meta.url).pathname;

/** A file of the built page by its path; the page itself is "/". */
export function built(path: string): Buffer {
  return readFileSync(join(DIST, path === "/" ? "index.html" : path.replaceAll("..", "")));
}

/** The paths of all files that the built page consists of. */
export function allBuilt(): readonly string[] {
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.map((one) => join(one.parentPath, one.name).slice(DIST.length - 1));
}

/** As the server sends it (its own tests hold it there). */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';" +
  " manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';" +
  " require-trusted-types-for 'script'";

/** Only the worker of the pass-phrase may compile WebAssembly. */
const WORKER_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

interface Item {
  readonly cursor: number;
  /** In hexadecimal. */
  readonly agent: string;
  readonly kind: string;
  readonly sequence: number;
  readonly epoch: string;
  readonly bytes: Bytes;
}

/**
 * A console with one gateway behind it, in Node: it speaks the real interface with the real formats
 * and can be told to misbehave. The faults of relays and gateways are tried here; that the real
 * programs work together is tried in gateway.spec.ts.
 */
export class TestConsole {
  /** How the next pairing ends: the status of its request, or a forged answer. */
  pairing: 202 | 404 | 409 | 410 | 500 | "forged" | "mute" = 202;
  /** So many requests come before the gateway has registered the card. */
  early = 0;
  /** Every byte that came in and went out, as text. */
  traffic = "";

  private server: Server | undefined;
  private readonly items: Item[] = [];
  private readonly viewers = new Map<string, Recipient>();
  private readonly answers = new Map<string, unknown>();
  private readonly tokens = new Set<string>();
  /** What viewers registered beside their keys; that they are asked for is the real console's. */
  readonly factors = new Set<string>();
  private streams: ServerResponse[] = [];
  private secret = new Uint8Array(16);
  private sequence = 0;
  private previousHash: Bytes = new Uint8Array(32);
  private epoch: Bytes = new Uint8Array(16).fill(7);

  private constructor(
    private agent: Agent,
    readonly port: number,
  ) {}

  static async start(port: number): Promise<TestConsole> {
    const made = new TestConsole(await agentOf(1), port);
    await made.up();
    return made;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** From here on another home's gateway speaks, behind the same console; each begins anew. */
  async nextHome(): Promise<void> {
    this.agent = await agentOf(2);
    this.epoch = new Uint8Array(16).fill(8);
    this.sequence = 0;
    this.previousHash = new Uint8Array(32);
  }

  /** A fresh card. */
  link(): string {
    this.secret = crypto.getRandomValues(new Uint8Array(16));
    return `${this.url}/#pair=${toBase64Url(concat(new Uint8Array([1]), this.agent.id, this.secret))}`;
  }

  async up(): Promise<void> {
    const server = createServer((request, response) => void this.serve(request, response));
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.server = server;
  }

  /** Goes down as a killed process would; sessions are forgotten, envelopes are kept. */
  async down(): Promise<void> {
    this.tokens.clear();
    this.streams = [];
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** Forgets a viewer, as after its removal on the gateway. */
  forget(): void {
    this.viewers.clear();
    this.tokens.clear();
    for (const stream of this.streams.splice(0)) stream.end();
  }

  /** Seals and delivers; `lose` leaves a gap, `epoch` begins a new line of numbers. */
  async publish(
    kind: "summary" | "state" | "health",
    payload: unknown,
    how: { lose?: boolean; epoch?: number; audience?: string } = {},
  ) {
    if (how.epoch !== undefined) {
      this.epoch = new Uint8Array(16).fill(how.epoch);
      this.sequence = 0;
      this.previousHash = new Uint8Array(32);
    }
    this.sequence += 1;
    const { epoch, sequence, previousHash } = this;
    const recipients = [...this.viewers.values()];
    const { audience = "family" } = how;
    const spec = { kind, audience, epoch, sequence, previousHash, recipients };
    const bytes = await seal(this.agent, spec, utf8(JSON.stringify(payload)));
    this.previousHash = await sha256(bytes);
    if (!how.lose) this.deliver({ agent: toHex(this.agent.id), kind, sequence, epoch: toHex(epoch), bytes });
  }

  /** Delivers under a known number what the gateway never sealed so. */
  async fork(payload: unknown) {
    this.sequence -= 1;
    await this.publish("summary", payload);
  }

  private deliver(item: Omit<Item, "cursor">): void {
    const cursor = this.items.length + 1;
    this.items.push({ cursor, ...item });
    for (const stream of this.streams) stream.write(`event: envelope\ndata: {"cursor":${cursor}}\n\n`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? "/", this.url);
    this.traffic += `${request.method} ${request.url}\n${body}\n`;
    response.setHeader("Content-Security-Policy", POLICY);
    if (!url.pathname.startsWith("/api/v1")) {
      this.file(url.pathname, response);
      return;
    }
    const path = url.pathname.slice(7);
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const isJson = (request.headers["content-type"] ?? "").startsWith("application/json");
    const json = !isJson ? {} : (JSON.parse(body) as Record<string, string>);
    await this.api(`${request.method} ${path}`, url, json, token, response);
  }

  private async api(
    what: string,
    url: URL,
    json: Record<string, string>,
    token: string,
    response: ServerResponse,
  ): Promise<void> {
    const pairing = /^(POST|GET) \/pairings\/([\w-]+)(\/answer)?$/.exec(what);
    if (pairing?.[1] === "POST") {
      await this.request(pairing[2] ?? "", json, response);
    } else if (pairing) {
      const answer = this.answers.get(pairing[2] ?? "");
      if (answer) this.send(response, 200, answer);
      else setTimeout(() => this.send(response, 204), 300);
    } else if (what === "POST /sessions/challenge") {
      this.send(response, 200, { challenge: toBase64Url(crypto.getRandomValues(new Uint8Array(40))) });
    } else if (what === "POST /sessions") {
      if (!this.viewers.has(json.viewer ?? "")) {
        this.send(response, 401, { error: "unauthorized" });
        return;
      }
      const fresh = toHex(crypto.getRandomValues(new Uint8Array(8)));
      this.tokens.add(fresh);
      this.send(response, 200, { token: fresh, expires: 0 });
    } else if (!this.tokens.has(token)) {
      this.send(response, 401, { error: "unauthorized" });
    } else if (what === "POST /factors/challenge") {
      this.send(response, 200, { challenge: toBase64Url(crypto.getRandomValues(new Uint8Array(40))) });
    } else if (what === "GET /sessions") {
      this.send(response, 200, { sessions: [], factors: [...this.factors] });
    } else if (/^PUT \/factors\//.test(what)) {
      this.factors.add(what.slice(13));
      this.send(response, 204);
    } else if (what === "GET /live") {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(": open\n\n");
      this.streams.push(response);
    } else if (what === "POST /notify/live/test") {
      for (const stream of this.streams) stream.write("event: test\ndata: {}\n\n");
      this.send(response, 204);
    } else if (what === "GET /envelopes") {
      this.send(response, 200, this.page(Number(url.searchParams.get("after"))));
    } else {
      this.send(response, 204);
    }
  }

  private page(after: number) {
    const found = this.items.filter((item) => item.cursor > after).slice(0, 50);
    const items = found.map((item) => ({
      ...item,
      bytes: toBase64Url(item.bytes),
      audience: "family",
      received: Math.floor(Date.now() / 1_000),
    }));
    return { items, next: found.at(-1)?.cursor ?? after };
  }

  private async request(pairId: string, json: Record<string, string>, response: ServerResponse): Promise<void> {
    if (typeof this.pairing === "number" && this.pairing !== 202) {
      this.send(response, this.pairing, { error: "x", message: "x" });
      return;
    }
    if (this.early > 0) {
      this.early -= 1;
      this.send(response, 404, { error: "not-found", message: "x" });
      return;
    }
    if (this.pairing !== "mute") this.answers.set(pairId, await this.answer(pairId, json));
    this.send(response, 202, {});
  }

  private async answer(pairId: string, json: Record<string, string>) {
    const bytesOf = (name: string) => fromBase64Url(json[name] ?? "") ?? new Uint8Array();
    const [signingKey, kemKey, label] = [bytesOf("signingKey"), bytesOf("kemKey"), utf8(json.label ?? "")];
    const id = await viewerId(signingKey, kemKey);
    const named = concat(this.agent.id, fromBase64Url(pairId) ?? new Uint8Array());
    const length = new Uint8Array([label.length >> 8, label.length & 0xff]);
    const asked = concat(utf8("sakhius-pair-request-v1"), named, signingKey, kemKey, length, label);
    const keys = concat(this.agent.signingPublicKey, this.agent.kemPublicKey);
    const transcript = concat(utf8("sakhius-pair-answer-v1"), named, id, await sha256(asked), keys);
    const signer = this.pairing === "forged" ? await agentOf(9) : this.agent;
    const signature = await signer.sign(transcript);
    this.viewers.set(toBase64Url(id), { id, kemPublicKey: kemKey });
    return {
      viewer: toBase64Url(id),
      viewerSigningKey: json.signingKey,
      agentSigningKey: toBase64Url(this.agent.signingPublicKey),
      agentKemKey: toBase64Url(this.agent.kemPublicKey),
      signature: toBase64Url(signature),
      mac: toBase64Url(await this.mac(concat(utf8("sakhius-pair-answer-mac-v1"), transcript, signature))),
    };
  }

  private async mac(message: Bytes): Promise<Bytes> {
    const secret = await crypto.subtle.importKey("raw", this.secret, "HKDF", false, ["deriveBits"]);
    const info = utf8("sakhius-pair-mac-v1");
    const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
    const raw = await crypto.subtle.deriveBits(hkdf, secret, 256);
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
  }

  private file(path: string, response: ServerResponse): void {
    const name = path === "/" ? "index.html" : path;
    try {
      const content = built(path);
      if (/\.worker-/.test(name)) response.setHeader("Content-Security-Policy", WORKER_POLICY);
      response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream" });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  }

  private send(response: ServerResponse, status: number, body?: unknown): void {
    const text = body === undefined ? "" : JSON.stringify(body);
    this.traffic += `${status} ${text}\n`;
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(text);
  }
}
