import { describe, expect, test } from "vitest";
import { Limits } from "../limits";
import { plainText, shownName } from "./display";

describe("a name chosen by a stranger", () => {
  test("markup stays what it is: text", () => {
    const name = "<img src=x onerror=alert(1)>.example";
    expect(shownName(name)).toBe(name);
  });

  test.each([
    ["right-to-left override", "a\u202egpj.example", "a\\u{202e}gpj.example"],
    ["isolates", "\u2066a\u2069", "\\u{2066}a\\u{2069}"],
    ["NUL and newline", "a\u0000b\nc", "a\\u{0}b\\u{a}c"],
    ["zero width", "a\u200bb\ufeffc", "a\\u{200b}b\\u{feff}c"],
    ["tag characters", "a\u{e0041}", "a\\u{e0041}"],
    ["lone surrogate", "a\ud800b", "a\\u{d800}b"],
    ["C1 control", "a\u0085b", "a\\u{85}b"],
  ])("%s is made visible", (_what, raw, shown) => {
    expect(shownName(raw)).toBe(shown);
  });

  test("Mongolian letters and real international names are left alone", () => {
    expect(shownName("сургууль.мон")).toBe("сургууль.мон");
    expect(shownName("xn--l1acc.example")).toBe("xn--l1acc.example");
  });

  test("at the limit whole, one past it cut with the rest counted", () => {
    const full = "a".repeat(Limits.SHOWN_NAME_CHARS);
    expect(shownName(full)).toBe(full);
    expect(shownName(`${full}b`)).toBe(`${full}… (+1)`);
  });
});

test("running text loses controls and overrides but keeps its words", () => {
  expect(plainText(" a\n\n b\u202e\u0000c ")).toBe("a bc");
  expect(plainText("x".repeat(Limits.PAYLOAD_TEXT_CHARS + 1))).toHaveLength(
    Limits.PAYLOAD_TEXT_CHARS,
  );
});
