import { describe, expect, test, vi } from "vitest";
import { Limits } from "../limits";
import type { Fetch } from "./client";
import { Client } from "./client";
import { ApiError, UnreachableError } from "./errors";

interface Call {
  readonly url: string;
  readonly init: RequestInit;
}

function clientWith(answer: (call: Call) => Response | Promise<Response>) {
  const calls: Call[] = [];
  const fetch: Fetch = async (url, init = {}) => {
    calls.push({ url, init });
    return answer({ url, init });
  };
  return { client: new Client(fetch), calls };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

describe("the console's interface", () => {
  test("a page of envelopes, with the token in the header and nowhere else", async () => {
    const item = { cursor: 7, agent: "ab", audience: "family", epoch: "00", sequence: 1 };
    const items = [{ ...item, kind: "summary", received: 5, bytes: "AQID" }, { bytes: "%%" }];
    const { client, calls } = clientWith(() => json({ items, next: 7 }));
    const page = await client.envelopes("secret-token", 3);
    expect(page.next).toBe(7);
    expect(page.items[0]?.bytes).toEqual(new Uint8Array([1, 2, 3]));
    expect(page.items[1]?.bytes).toHaveLength(0);
    expect(calls[0]?.url).toBe(`/api/v1/envelopes?after=3&limit=${Limits.PAGE_ENTRIES}`);
    const headers = calls[0]?.init.headers as Record<string, string>;
    expect(headers.Authorization).toBe("Bearer secret-token");
    expect(calls[0]?.init).toMatchObject({ credentials: "omit", redirect: "error" });
  });

  test("a page that nobody sees says so", async () => {
    const { client, calls } = clientWith(() => json({ items: [], next: 3 }));
    vi.stubGlobal("document", { hidden: true });
    await client.envelopes("t", 3);
    vi.stubGlobal("document", { hidden: false });
    await client.envelopes("t", 3);
    vi.unstubAllGlobals();
    expect(calls.map(({ url }) => url.endsWith("&hidden=1"))).toEqual([true, false]);
  });

  test("what is asked about notices, and an answer without words", async () => {
    const { client, calls } = clientWith(({ init }) =>
      init.method === "GET" ? json({ offered: [] }) : new Response(null, { status: 204 }),
    );
    expect(await client.notify("t", "GET", "")).toEqual({ offered: [] });
    expect(await client.notify("t", "POST", "/mail/code", { code: "1" })).toBeUndefined();
    expect(calls.map(({ url }) => url)).toEqual(["/api/v1/notify", "/api/v1/notify/mail/code"]);
    expect(calls[1]?.init.body).toBe('{"code":"1"}');
  });

  test("no answer yet to a pairing is no error", async () => {
    const { client } = clientWith(() => new Response(null, { status: 204 }));
    expect(await client.pairingAnswer("p", new AbortController().signal)).toBeUndefined();
  });

  test.each([
    ["the server's word", json({ error: "expired", message: "x" }, 410), 410, "expired"],
    ["a proxy's page", new Response("<html>", { status: 502 }), 502, "unknown"],
    ["an odd body", json({ error: 5 }, 404), 404, "unknown"],
  ])("a no with %s", async (_what, response, status, code) => {
    const { client } = clientWith(() => response);
    await expect(client.postPairing("p", {})).rejects.toEqual(new ApiError(status, code));
  });

  test.each([
    ["no network", () => Promise.reject(new TypeError("failed"))],
    ["half an answer", () => new Response('{"challenge":"')],
    ["an answer without what was asked", () => json({})],
  ])("%s is unreachable", async (_what, answer) => {
    const { client } = clientWith(answer);
    await expect(client.challenge("v")).rejects.toBeInstanceOf(UnreachableError);
  });
});
