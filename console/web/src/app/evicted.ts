/** Outlives the database where a browser clears that: it says only that keys were here. */
const MARK = "paired";

/** Remembers, or forgets, that this browser held keys. */
export function markPaired(paired: boolean): void {
  try {
    if (paired) localStorage.setItem(MARK, "1");
    else localStorage.removeItem(MARK);
  } catch {
    // A browser that refuses storage cannot tell later that something is missing.
    return;
  }
}

/** Whether keys were here that nobody removed on purpose. */
export function wasPaired(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}
