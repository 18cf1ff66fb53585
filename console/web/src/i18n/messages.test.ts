import { describe, expect, test } from "vitest";
import type { Key, Message } from "./messages";
import { first } from "./messages";
import { later } from "./messages/later";
import { t } from "./text";

const all = Object.entries({ ...first, ...later }) as [Key, Message][];
const english = (m: Message) => (typeof m.en === "string" ? [m.en] : [m.en.one, m.en.other]);
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

/** Texts that stand in the other language's own script on purpose. */
const OWN_NAME: readonly string[] = ["settings.lang.mn", "settings.lang.en"];

describe("the message catalogue", () => {
  test("every text is complete in both languages", () => {
    for (const [key, message] of all) {
      expect(message.mn.trim(), key).not.toBe("");
      expect(["draft", "reviewed"], key).toContain(message.status);
      for (const text of english(message)) {
        expect(text.trim(), key).not.toBe("");
        if (!OWN_NAME.includes(key)) expect(text, key).not.toMatch(/[а-яөүё]/i);
      }
    }
  });

  test("both languages ask for the same arguments", () => {
    for (const [key, message] of all) {
      const other = english(message).at(-1) ?? "";
      expect(new Set(names(message.mn)), key).toEqual(new Set(names(other)));
    }
  });

  test("no word shames, accuses or speaks to experts", () => {
    const accusing = "caught|violat|suspicious|predator|victim|porn|your child did";
    const expert = "DNS|domain|query|resolver|lookup|score|algorithm";
    const en = new RegExp(`\\b(${accusing}|${expert})\\b`, "i");
    const mn = /баригд|зөрчсөн|сэжигтэй|хохирогч|порно|домэйн|DNS|алгоритм/iu;
    for (const [key, message] of all) {
      for (const text of english(message)) expect(text, key).not.toMatch(en);
      expect(message.mn, key).not.toMatch(mn);
    }
  });

  test("guardians are addressed with respect", () => {
    // "чи", "чиний", "чамд" … stand only in words that a guardian may say to a child.
    const familiar = /(?<![а-яөүё])(чи|чиний|чам[аыгд]\S*|чамтай)(?![а-яөүё])/iu;
    for (const [key, message] of all) {
      expect(message.mn.replace(/«[^»]*»/g, ""), key).not.toMatch(familiar);
    }
  });

  test("a Mongolian text holds Latin letters only where a thing has no other name", () => {
    const allowed = /Chrome|Safari|Firefox|https:\/\/|sakhius pair|English|\{\w+\}/g;
    for (const [key, message] of all) {
      expect(message.mn.replace(allowed, ""), key).not.toMatch(/[A-Za-z]/);
    }
  });
});

describe("filling in", () => {
  test("English has a form for one, Mongolian keeps the noun singular", () => {
    expect(t("inbox.unread", { n: 1 }, "en")).toBe("1 new message");
    expect(t("inbox.unread", { n: 1234 }, "en")).toBe("1,234 new messages");
    expect(t("inbox.unread", { n: 1 }, "mn")).toBe("1 шинэ мэдээ");
    expect(t("inbox.unread", { n: 5 }, "mn")).toBe("5 шинэ мэдээ");
  });

  test("an argument that looks like a placeholder is not filled again", () => {
    const args = { device: "{place}", place: "p", when: "w" };
    expect(t("incident.headline", args, "en")).toBe("{place}, p, w");
  });
});
