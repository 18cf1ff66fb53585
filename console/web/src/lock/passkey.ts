import type { Bytes } from "../envelope";
import { fromBase64Url, toBase64Url } from "../envelope";

/** Asked of a passkey: 32 bytes that only it can make, after the phone has checked its owner. */
interface Prf {
  readonly prf?: { readonly enabled?: boolean; readonly results?: { readonly first?: ArrayBuffer } };
}

/** Why a passkey could not be made or used. */
export class PasskeyError extends Error {
  constructor(readonly why: "unsupported" | "cancelled" | "offline") {
    super(why);
  }
}

/** What the console checks when a passkey was used, in base64url. */
export interface Assertion {
  readonly kind: "passkey";
  readonly credential: string;
  readonly clientData: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

/** A passkey that was made, and what the console checks of that, in base64url. */
export interface Made {
  readonly credential: Bytes;
  readonly salt: Bytes;
  /** Missing where the passkey can sign but make no secret. */
  readonly secret: Bytes | undefined;
  readonly attestation: string;
  readonly clientData: string;
}

export function passkeysExist(): boolean {
  return typeof PublicKeyCredential !== "undefined" && navigator.credentials !== undefined;
}

const text = (buffer: ArrayBuffer) => toBase64Url(new Uint8Array(buffer));

/** Makes a passkey for this page, under the console's challenge, and asks it for its secret. */
export async function makePasskey(label: string, challenge: string, withSecret: boolean): Promise<Made> {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: "Sakhius", id: location.hostname },
        user: { id: crypto.getRandomValues(new Uint8Array(16)), name: label, displayName: label },
        challenge: bytesOf(challenge),
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key" as const, alg })),
        authenticatorSelection: { userVerification: "required", residentKey: "preferred" },
        extensions: withSecret ? { prf: { eval: { first: salt } } } : {},
      },
    }),
  );
  const said = made.getClientExtensionResults() as Prf;
  const credential = new Uint8Array(made.rawId);
  const first = said.prf?.results?.first;
  // Some make the secret only when they are used, not when they are made.
  if (withSecret && !first && !said.prf?.enabled) throw new PasskeyError("unsupported");
  const { attestationObject, clientDataJSON } = made.response as AuthenticatorAttestationResponse;
  const secret = first ? new Uint8Array(first) : undefined;
  return {
    credential,
    salt,
    secret: secret ?? (withSecret ? (await askPasskey(credential, undefined, salt)).secret : undefined),
    attestation: text(attestationObject),
    clientData: text(clientDataJSON),
  };
}

/**
 * One touch of a passkey: it signs the console's challenge and, with a salt, makes its secret.
 *
 * @param challenge undefined when the console cannot be reached: the signature is then of no use
 */
export async function askPasskey(
  credential: Bytes,
  challenge: string | undefined,
  salt?: Bytes,
): Promise<{ secret: Bytes | undefined; assertion: Assertion }> {
  const got = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge: challenge ? bytesOf(challenge) : crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: [{ type: "public-key", id: credential }],
        userVerification: "required",
        extensions: salt ? { prf: { eval: { first: salt } } } : {},
      },
    }),
  );
  const first = (got.getClientExtensionResults() as Prf).prf?.results?.first;
  if (salt && !first) throw new PasskeyError("unsupported");
  const said = got.response as AuthenticatorAssertionResponse;
  return {
    secret: first && new Uint8Array(first),
    assertion: {
      kind: "passkey",
      credential: toBase64Url(credential),
      clientData: text(said.clientDataJSON),
      authenticatorData: text(said.authenticatorData),
      signature: text(said.signature),
    },
  };
}

function bytesOf(challenge: string): Bytes {
  return fromBase64Url(challenge) ?? new Uint8Array();
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
