// Stands where the HPKE library asks for Node's "crypto": browsers have `crypto` itself.
export const webcrypto = globalThis.crypto;
