// @vitest-environment jsdom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import type { Control, Tools } from "../app/control";
import { ControlContext } from "../app/control";
import { lang } from "../i18n/lang";
import { readCases } from "../model/cases";
import { CasesOf } from "./Cases";

test("a page that was behind accuses once it has caught up, though it is told the same again", async () => {
  lang.value = "en";
  const seen = [{ n: 1, hash: "11", reason: "", at: Date.now() / 1000 }];
  const chain = (taken: number) => ({ id: "a/counsel-class-5a", memory: [], taken, warnings: [] });
  const store = {
    meta: (key: string) => Promise.resolve(key.startsWith("log ") ? seen : undefined),
    change: () => Promise.resolve([]),
    chains: () => Promise.resolve([chain(9)]),
  };
  const control = { tools: () => ({ store }) as unknown as Tools } as unknown as Control;
  // All of the log is gone, in this telling and in the next.
  const told = async (taken: number) => {
    const paper = readCases({ casesOf: "class-5a", zone: "UTC" });
    const page = (
      <ControlContext.Provider value={control}>
        <CasesOf agent="a" paper={paper} chain={chain(taken)} />
      </ControlContext.Provider>
    );
    await act(() => render(page, document.body));
    await act(() => new Promise((later) => setTimeout(later, 20)));
    return document.body.textContent ?? "";
  };

  expect(await told(8)).not.toContain("is not whole");
  expect(await told(9)).toContain("is not whole");
  render(null, document.body);
});
