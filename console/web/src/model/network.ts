import { fields, instant, list, text, whole } from "./decode";

/** How much of the network asks the gateway, and what the network tells devices to ask. */
export interface NetworkState {
  readonly devices: number;
  readonly asking: number;
  readonly throughRouter: boolean;
  readonly hidden: number;
  /** Servers besides the gateway that devices are told to ask. */
  readonly elsewhere: readonly string[];
}

/** A device that asks and that nobody has assigned. */
export interface NewDevice {
  readonly id: string;
  readonly name: string;
  readonly maker: string;
  readonly madeUp: boolean;
  /** Several devices stand behind it, so that it cannot be anybody's. */
  readonly several: boolean;
  /** Noon of the day on which it was last seen. */
  readonly seen: Date | undefined;
}

/** Undefined where the gateway watches no network. */
export function networkState(value: unknown): NetworkState | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found = fields(value);
  return {
    devices: whole(found.devices),
    asking: whole(found.asking),
    throughRouter: found.throughRouter === true,
    hidden: whole(found.hidden),
    elsewhere: [...new Set(list(found.elsewhere).map((one) => text(fields(one).server)))].filter(
      (server) => server !== "",
    ),
  };
}

export function newDevices(value: unknown): readonly NewDevice[] {
  return list(value).map((one) => {
    const found = fields(one);
    return {
      id: text(found.id),
      name: text(found.name),
      maker: text(found.maker),
      madeUp: found.madeUp === true,
      several: found.several === true,
      seen: instant(`${text(found.seen)}T12:00:00Z`),
    };
  });
}

/** A device that a guardian gave to somebody. */
export function assigned(
  value: unknown,
): readonly { device: string; by: string; made: Date | undefined }[] {
  return list(value).map((one) => {
    const { device, by, made } = fields(one);
    return { device: text(device), by: text(by), made: instant(made) };
  });
}
