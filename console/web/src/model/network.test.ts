import { describe, expect, test } from "vitest";
import { assigned, networkState, newDevices } from "./network";

describe("the network in a state document", () => {
  test("figures are read, and what is odd counts as nothing", () => {
    expect(networkState(null)).toBeUndefined();
    expect(networkState(undefined)).toBeUndefined();
    expect(
      networkState({
        devices: 5,
        asking: 3,
        throughRouter: true,
        hidden: -1,
        elsewhere: [{ way: "dhcp", server: "203.0.113.53" }, { server: "203.0.113.53" }, {}, 7],
      }),
    ).toEqual({
      devices: 5,
      asking: 3,
      throughRouter: true,
      hidden: 0,
      elsewhere: ["203.0.113.53"],
    });
  });

  test("a new device may have no name and no maker", () => {
    expect(newDevices(undefined)).toEqual([]);
    expect(newDevices([{ id: "a", name: null, maker: null, madeUp: true }])).toEqual([
      { id: "a", name: "", maker: "", madeUp: true, several: false, seen: undefined },
    ]);
    const [one] = newDevices([{ id: "b", several: true, seen: "2026-11-28" }]);
    expect([one?.several, one?.seen]).toEqual([true, new Date("2026-11-28T12:00:00Z")]);
  });

  test("who gave a device, and when, is read as far as it is told", () => {
    expect(assigned(undefined)).toEqual([]);
    expect(assigned([{ device: "new-1", by: "Ээж", made: "2026-11-28T20:00:00+08:00" }, 7])).toEqual([
      { device: "new-1", by: "Ээж", made: new Date("2026-11-28T12:00:00Z") },
      { device: "", by: "", made: undefined },
    ]);
  });
});
