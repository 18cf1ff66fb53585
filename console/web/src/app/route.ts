/** The places of the page; they stand in the fragment, so that no address reaches the server. */
export type Route =
  | { readonly name: "inbox" }
  | { readonly name: "incident"; readonly key: string }
  | { readonly name: "child"; readonly key: string }
  | { readonly name: "report"; readonly key: string }
  | { readonly name: "week"; readonly back: number }
  | { readonly name: "children" }
  | { readonly name: "requests" }
  | { readonly name: "settings" }
  | { readonly name: "coverage" }
  | { readonly name: "setup" }
  | { readonly name: "help" };

const PLACES = ["children", "requests", "settings", "coverage", "setup", "help"] as const;
const KEYED = ["incident", "child", "report"] as const;

/** Reads `#/…`; anything unknown is the inbox. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, "");
  const place = PLACES.find((one) => one === path);
  if (place) return { name: place };
  const [, name, key] = /^([a-z]+)\/([A-Za-z0-9._~-]{1,128})$/.exec(path) ?? [];
  const keyed = KEYED.find((one) => one === name);
  if (keyed && key) return { name: keyed, key };
  const week = /^week(?:\/([0-9]{1,2}))?$/.exec(path);
  return week ? { name: "week", back: Number(week[1] ?? 0) } : { name: "inbox" };
}

export function hrefOf(route: Route): string {
  if (route.name === "inbox") return "#/";
  if (route.name === "week") return `#/week/${route.back}`;
  return "key" in route ? `#/${route.name}/${encodeURIComponent(route.key)}` : `#/${route.name}`;
}

/**
 * What names one device of one gateway in an address. Addresses stay in the browser's history, and
 * the id of a device may tell whose it is: a digest stands for it (FNV-1a, 64 bits; no secret).
 */
export function childKey(agent: string, device: string): string {
  let digest = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(device)) {
    digest = BigInt.asUintN(64, (digest ^ BigInt(byte)) * 0x100000001b3n);
  }
  return `${agent.slice(0, 16)}-${digest.toString(16).padStart(16, "0")}`;
}
