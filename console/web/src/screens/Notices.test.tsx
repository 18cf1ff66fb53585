// @vitest-environment jsdom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { loaded } from "../app/state";
import { Notices } from "./Notices";

test("before the page has begun nothing of push is ended", async () => {
  const unsubscribe = vi.fn(() => Promise.resolve(true));
  const drop = vi.fn(() => Promise.resolve(true));
  const registration = {
    pushManager: { getSubscription: () => Promise.resolve({ endpoint: "https://push.example/a", unsubscribe }) },
  };
  vi.stubGlobal("caches", { delete: drop });
  Object.assign(navigator, {
    locks: { request: (_: string, ...rest: unknown[]) => (rest.at(-1) as () => unknown)() },
    serviceWorker: {
      getRegistration: () => Promise.resolve(registration),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    },
  });
  // The first picture of the page comes without a console to ask, and keys may be there by then.
  loaded.value = true;

  await act(() => render(<Notices />, document.body));
  await new Promise((later) => setTimeout(later, 20));

  expect(document.querySelector("h2")).not.toBeNull();
  expect(drop).not.toHaveBeenCalled();
  expect(unsubscribe).not.toHaveBeenCalled();
  render(null, document.body);
});
