import { ApiError, UnreachableError } from "../api/errors";
import { fromBase64Url, toBase64Url, toHex, utf8 } from "../envelope";
import { sha256 } from "../envelope/bytes";
import type { Factor } from "../lock/factor";
import type { Registrar } from "../lock/keeper";
import { PasskeyError } from "../lock/passkey";
import { fields, list } from "../model/decode";
import type { Tools } from "./control";

/** One session of this viewer, as the console lists it. */
export interface SessionRow {
  readonly id: string;
  readonly began: Date;
  readonly seen: Date;
  readonly browser: string;
  readonly proven: boolean;
  readonly here: boolean;
}

export interface Account {
  readonly sessions: readonly SessionRow[];
  /** What the console asks for beside the key. */
  readonly factors: readonly string[];
}

/** Calls the console in this page's session. */
export function ask(tools: Tools, method: string, path: string, json?: unknown): Promise<unknown> {
  return tools.session.with(async (token) => {
    const response = await tools.client.call(method, path, { token, json });
    return response.status === 204 ? undefined : response.json();
  });
}

/** What the console keeps of this viewer's sessions. */
export async function readAccount(tools: Tools): Promise<Account> {
  const said = fields(await ask(tools, "GET", "/sessions"));
  const sessions = list(said.sessions).map((one) => {
    const f = fields(one);
    const time = (value: unknown) => new Date(Number(value) * 1_000);
    return {
      id: String(f.id),
      began: time(f.began),
      seen: time(f.seen),
      browser: String(f.browser),
      proven: f.proven === true,
      here: f.here === true,
    };
  });
  return { sessions, factors: list(said.factors).map(String) };
}

/** Registers with the console what the keeper made; nothing is kept where it cannot be reached. */
export function registrar(tools: Tools): Registrar {
  const reached = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (e) {
      if (e instanceof ApiError && e.status === 403) throw new PasskeyError("unsupported");
      if (e instanceof ApiError || e instanceof UnreachableError) throw new PasskeyError("offline");
      throw e;
    }
  };
  return {
    challenge: () => reached(() => challengeFor(tools)),
    register: (challenge, { attestation, clientData }) =>
      reached(() => put(tools, challenge, "passkey", { attestation, clientData }, attestation)),
  };
}

/** Takes the second factor away; throws an `offline` error where the console cannot be reached. */
export async function forgetFactors(tools: Tools): Promise<void> {
  try {
    await ask(tools, "DELETE", "/factors");
  } catch {
    throw new PasskeyError("offline");
  }
}

/** Tells the console of the pass-phrase's secret, if it does not ask for one already. */
export async function ensurePhrase(tools: Tools, { factor }: Factor): Promise<void> {
  if (factor.kind !== "phrase") return;
  // A passkey that the console has never heard of could not sign in any more.
  const slots = (await tools.store.viewer())?.keys.slots ?? [];
  if (slots.some((slot) => slot.kind === "passkey" && !slot.known)) return;
  if ((await readAccount(tools)).factors.includes("phrase")) return;
  const { secret } = factor;
  await put(tools, await challengeFor(tools), "phrase", { secret }, secret);
}

async function challengeFor(tools: Tools): Promise<string> {
  return String(fields(await ask(tools, "POST", "/factors/challenge")).challenge);
}

async function put(
  tools: Tools,
  challenge: string,
  kind: string,
  body: Readonly<Record<string, string>>,
  material: string,
): Promise<void> {
  const { viewer } = await tools.keys.identity();
  const hash = toHex(await sha256(fromBase64Url(material) ?? new Uint8Array()));
  const message = `sakhius-factor-v1\n${location.origin}\n${challenge}\n${kind}\n${hash}`;
  const signature = toBase64Url(await viewer.sign(utf8(message)));
  await ask(tools, "PUT", `/factors/${kind}`, { challenge, signature, ...body });
}
