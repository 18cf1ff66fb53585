import { expect, test } from "vitest";
import { requests } from "./requests";

const one = {
  id: "0a1b2c3d4e5f6071",
  device: "tablet",
  name: "lesson.example",
  why: "Даалгавар",
  made: "2026-11-28T20:50:00+08:00",
  state: "open",
  until: null,
};

test("requests are read newest first, and strange ones are left out", () => {
  const until = "2026-11-28T22:50:00+08:00";
  const later = { ...one, id: "b", made: "2026-11-28T21:50:00+08:00", state: "allowed", until };
  const read = requests([one, later, { ...one, id: "" }, { ...one, made: "now" }, "x", null]);
  expect(read.map(({ id, state }) => `${id} ${state}`)).toEqual(["b allowed", `${one.id} open`]);
  expect(read[0]?.until?.toISOString()).toBe("2026-11-28T14:50:00.000Z");
  expect(requests(undefined)).toEqual([]);
});

test("what turns or hides text does not survive", () => {
  const [found] = requests([{ ...one, device: null, why: "a\u202eb\u0000c", state: "stolen" }]);
  expect(found?.why).not.toMatch(/[\u0000\u202e]/);
  expect(found).toMatchObject({ device: "", state: "open", until: undefined });
});
