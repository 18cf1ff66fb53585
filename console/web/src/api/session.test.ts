import { expect, test } from "vitest";
import { Client } from "./client";
import { ApiError } from "./errors";
import { Session } from "./session";

/** A console that forgets its tokens on demand. */
function forgetful() {
  let made = 0;
  const valid = new Set<string>();
  const signed: string[] = [];
  const fetch = async (url: string, init: RequestInit = {}) => {
    if (url.endsWith("/challenge")) return Response.json({ challenge: `c${made}` });
    if (url.endsWith("/sessions") && init.method === "POST") {
      made += 1;
      valid.add(`t${made}`);
      return Response.json({ token: `t${made}`, expires: 0 });
    }
    return new Response(null, { status: 204 });
  };
  const sign = async (message: Uint8Array) => {
    signed.push(new TextDecoder().decode(message));
    return new Uint8Array([1]);
  };
  const session = new Session(new Client(fetch), "v", "http://localhost:8053", sign);
  const use = (token: string) => {
    if (!valid.has(token)) throw new ApiError(401, "session");
    return Promise.resolve(token);
  };
  return { session, use, valid, signed, made: () => made };
}

test("one session is used until the console forgets it, then made again by itself", async () => {
  const { session, use, valid, signed, made } = forgetful();
  expect(await session.with(use)).toBe("t1");
  expect(await session.with(use)).toBe("t1");
  valid.clear();
  expect(await session.with(use)).toBe("t2");
  expect(made()).toBe(2);
  expect(signed[0]).toBe("sakhius-session-v1\nhttp://localhost:8053\nc0");
});

test("a token that is refused twice is a refusal, not a loop", async () => {
  const { session, made } = forgetful();
  const refuse = () => Promise.reject(new ApiError(401, "session"));
  await expect(session.with(refuse)).rejects.toMatchObject({ status: 401 });
  expect(made()).toBe(2);
});

test("several at once after a restart share the new session", async () => {
  const { session, use, valid, made } = forgetful();
  await session.with(use);
  valid.clear();
  expect(await Promise.all([session.with(use), session.with(use)])).toEqual(["t2", "t2"]);
  expect(made()).toBe(2);
});
