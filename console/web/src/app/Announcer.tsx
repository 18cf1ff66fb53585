import { useEffect, useRef, useState } from "preact/hooks";
import { headline } from "../screens/words";
import { t } from "../i18n/text";
import { entries, freshness, isCard, loaded, now } from "./state";

/** Tells screen readers what arrived, once, and only what arrived while the page lay open. */
export function Announcer() {
  const known = useRef<Set<string> | undefined>(undefined);
  const [text, setText] = useState("");
  const all = entries.value;
  const ready = loaded.value;
  useEffect(() => {
    if (!ready) return;
    const before = known.current;
    known.current = new Set(all.map((entry) => entry.key));
    if (!before) return;
    const arrived = all.filter((one) => !before.has(one.key) && isCard(one) && freshness(one) === "new");
    const first = arrived[0];
    if (first) setText(t("inbox.arrived", { what: headline(first, now.value) }));
  }, [all, ready]);
  return (
    <p class="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}
