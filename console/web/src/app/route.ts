/** The places of the page; they stand in the fragment, so that no address reaches the server. */
export type Route =
  | { readonly name: "inbox" }
  | { readonly name: "incident"; readonly key: string }
  | { readonly name: "children" }
  | { readonly name: "requests" }
  | { readonly name: "settings" }
  | { readonly name: "coverage" }
  | { readonly name: "help" };

const PLACES = ["children", "requests", "settings", "coverage", "help"] as const;

/** Reads `#/…`; anything unknown is the inbox. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, "");
  const place = PLACES.find((one) => one === path);
  if (place) return { name: place };
  const incident = /^incident\/([A-Za-z0-9._~-]{1,128})$/.exec(path);
  return incident?.[1] ? { name: "incident", key: incident[1] } : { name: "inbox" };
}

export function hrefOf(route: Route): string {
  if (route.name === "inbox") return "#/";
  if (route.name === "incident") return `#/incident/${encodeURIComponent(route.key)}`;
  return `#/${route.name}`;
}
