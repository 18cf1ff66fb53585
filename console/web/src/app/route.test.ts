import { expect, test } from "vitest";
import { childKey, hrefOf, parseRoute } from "./route";

test("an address tells neither a device's id nor loses its way", () => {
  const key = childKey("3f".repeat(32), "temuujin-tablet");
  expect(key).not.toContain("temuujin");
  expect(key).not.toBe(childKey("3f".repeat(32), "temuujin-phone"));
  expect(parseRoute(hrefOf({ name: "child", key }))).toEqual({ name: "child", key });
  // FNV-1a of "a", as its authors give it.
  expect(childKey("0".repeat(64), "a")).toBe("0000000000000000-af63dc4c8601ec8c");
});
