import type { Bytes } from "../envelope";
import { utf8 } from "../envelope";

/** Asked of a passkey: 32 bytes that only it can make, after the phone has checked its owner. */
interface Prf {
  readonly prf?: { readonly enabled?: boolean; readonly results?: { readonly first?: ArrayBuffer } };
}

/** Why a passkey could not be made or used. */
export class PasskeyError extends Error {
  constructor(readonly why: "unsupported" | "cancelled") {
    super(why);
  }
}

export function passkeysExist(): boolean {
  return typeof PublicKeyCredential !== "undefined" && navigator.credentials !== undefined;
}

/** Makes a passkey for this page and asks it for its secret. */
export async function makePasskey(label: string): Promise<{ credential: Bytes; salt: Bytes; secret: Bytes }> {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: "Sakhius", id: location.hostname },
        user: { id: crypto.getRandomValues(new Uint8Array(16)), name: label, displayName: label },
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key" as const, alg })),
        authenticatorSelection: { userVerification: "required", residentKey: "preferred" },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  const said = made.getClientExtensionResults() as Prf;
  const credential = new Uint8Array(made.rawId);
  const first = said.prf?.results?.first;
  // Some make the secret only when they are used, not when they are made.
  if (!first && !said.prf?.enabled) throw new PasskeyError("unsupported");
  return { credential, salt, secret: first ? new Uint8Array(first) : await askPasskey(credential, salt) };
}

/** The secret of a passkey that was made before. */
export async function askPasskey(credential: Bytes, salt: Bytes): Promise<Bytes> {
  const got = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge: utf8(crypto.randomUUID()),
        allowCredentials: [{ type: "public-key", id: credential }],
        userVerification: "required",
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  const first = (got.getClientExtensionResults() as Prf).prf?.results?.first;
  if (!first) throw new PasskeyError("unsupported");
  return new Uint8Array(first);
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const found = await ask();
    if (found instanceof PublicKeyCredential) return found;
  } catch {
    // Refused by the person, timed out, or no such passkey: browsers do not tell them apart.
  }
  throw new PasskeyError("cancelled");
}
