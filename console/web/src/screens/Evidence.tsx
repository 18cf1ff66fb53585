import { useState } from "preact/hooks";
import { useControl } from "../app/control";
import { t } from "../i18n/text";
import type { Entry } from "../model/feed";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import "../styles/detail.css";

/** A file that others can check. Two steps on purpose: it gives away what was sealed. */
export function Evidence({ told }: { told: readonly Entry[] }) {
  const control = useControl();
  const [state, setState] = useState<"idle" | "busy" | "failed" | "done">("idle");
  const save = async () => {
    setState("busy");
    try {
      const text = await control.evidence(told);
      if (text) offer(text);
      setState(text ? "done" : "failed");
    } catch {
      setState("failed");
    }
  };
  return (
    <details class="more no-print">
      <summary>
        {t("evidence.title")}
        <Icon name="more" />
      </summary>
      <section>
        <ul class="plain-list">
          <li>{t("evidence.what")}</li>
          <li>{t("evidence.others")}</li>
          <li>{t("evidence.limits")}</li>
        </ul>
      </section>
      <button class="plain" disabled={state === "busy"} onClick={() => void save()}>
        {t("evidence.save")}
      </button>
      <div role="status">
        {state === "failed" && <Notice icon="note">{t("evidence.failed")}</Notice>}
        {state === "done" && <p>{t("evidence.done")}</p>}
      </div>
    </details>
  );
}

/** Hands a text over as a file; it never leaves the device by itself. */
function offer(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "sakhius-evidence.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
