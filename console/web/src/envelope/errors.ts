/** Why an envelope was refused, in the order in which a reader meets them; docs/format/sealed-envelope-v1.md. */
export const ENVELOPE_ERRORS = [
  "truncated",
  "magic",
  "version",
  "suite",
  "kind",
  "header",
  "size",
  "recipients",
  "trailing",
  "signature",
  "not-recipient",
  "key",
  "payload",
  "padding",
] as const;

export type EnvelopeErrorClass = (typeof ENVELOPE_ERRORS)[number];

/** A refused envelope. The message holds no key or payload bytes. */
export class EnvelopeError extends Error {
  override readonly name = "EnvelopeError";
  readonly errorClass: EnvelopeErrorClass;

  constructor(errorClass: EnvelopeErrorClass, message: string) {
    super(message);
    this.errorClass = errorClass;
  }
}

/** Why a pairing was refused; docs/format/pairing-v1.md. `expired` and `used` are the agent's to find. */
export const PAIRING_ERRORS = [
  "format",
  "version",
  "expired",
  "used",
  "mac",
  "agent",
  "viewer",
  "signature",
] as const;

export type PairingErrorClass = (typeof PAIRING_ERRORS)[number];

/** A refused card or answer. */
export class PairingError extends Error {
  override readonly name = "PairingError";
  readonly errorClass: PairingErrorClass;

  constructor(errorClass: PairingErrorClass, message: string) {
    super(message);
    this.errorClass = errorClass;
  }
}
