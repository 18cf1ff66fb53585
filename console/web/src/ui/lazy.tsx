import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/text";

/** A screen whose script is fetched when it is first shown; the frame around it stays. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let found: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const [state, setState] = useState<"loading" | "ready" | "failed">(found ? "ready" : "loading");
    useEffect(() => {
      if (state !== "loading") return;
      load().then(
        (made) => {
          found = made;
          setState("ready");
        },
        () => setState("failed"),
      );
    }, [state]);
    if (found) {
      const Found = found;
      return <Found {...props} />;
    }
    return state === "failed" ? (
      <section class="empty" role="alert">
        <h2>{t("error.part.title")}</h2>
        <p>{t("error.part.mend")}</p>
        <button class="primary" onClick={() => location.reload()}>
          {t("error.reload")}
        </button>
      </section>
    ) : (
      <div class="skeleton" role="status" aria-label={t("app.starting")}>
        <div class="card bones">
          <i />
          <i />
          <i />
        </div>
      </div>
    );
  };
}
