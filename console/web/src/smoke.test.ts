import { expect, test } from "vitest";

test("Node has the crypto that the page needs", () => {
  expect(crypto.subtle).toBeDefined();
});
