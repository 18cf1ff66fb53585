import type { Bytes } from "../envelope";
import { toBase64Url, utf8 } from "../envelope";
import type { Factor } from "../lock/factor";
import type { Client } from "./client";
import { ApiError } from "./errors";

/** Signs with the viewer's Ed25519 key. */
export type Signer = (message: Bytes) => Promise<Bytes>;

/**
 * A session with the console, made when first needed and made again by itself once the console
 * does not know its token any more (a restart, an expiry).
 */
export class Session {
  private token: Promise<string> | undefined;
  /** Whether the console has ever let this page in. */
  began = false;

  constructor(
    private readonly client: Client,
    private readonly viewer: string,
    private readonly origin: string,
    private readonly sign: Signer,
    private readonly factor?: () => Factor | undefined,
  ) {}

  /** Runs `work` with a token; on 401 once more with a fresh one. */
  async with<T>(work: (token: string) => Promise<T>): Promise<T> {
    const current = this.current();
    try {
      return await work(await current);
    } catch (e) {
      if (!(e instanceof ApiError) || e.status !== 401) throw e;
      // Somebody else may have renewed it meanwhile: that one must not be thrown away.
      if (this.token === current) this.token = undefined;
      return work(await this.current());
    }
  }

  /** Tells the console to forget the token, if there is one. */
  async end(): Promise<void> {
    const token = this.token;
    this.token = undefined;
    if (token) await this.client.endSession(await token);
  }

  private current(): Promise<string> {
    this.token ??= this.begin().catch((e: unknown) => {
      this.token = undefined;
      throw e;
    });
    return this.token;
  }

  private async begin(): Promise<string> {
    const given = this.factor?.();
    const challenge = given?.challenge ?? (await this.client.challenge(this.viewer));
    const message = utf8(`sakhius-session-v1\n${this.origin}\n${challenge}`);
    const signature = await this.sign(message);
    const signed = toBase64Url(signature);
    const token = await this.client.session(this.viewer, challenge, signed, given?.factor);
    this.began = true;
    return token;
  }
}
