import type { StoredViewer, Viewer } from "../envelope";
import { generateViewer, unlockViewer } from "../envelope";
import type { Store } from "../store/store";

/** This browser's keys: the ones that were kept, else fresh ones (kept only once pairing is done). */
export async function identity(store: Store): Promise<{ viewer: Viewer; stored: StoredViewer }> {
  const kept = await store.viewer();
  if (!kept) return generateViewer();
  return { viewer: await unlockViewer(kept.keys), stored: kept.keys };
}
