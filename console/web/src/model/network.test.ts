import { describe, expect, test } from "vitest";
import { networkState, newDevices } from "./network";

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
      { id: "a", name: "", maker: "", madeUp: true },
    ]);
  });
});
