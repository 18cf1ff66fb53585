import { Component } from "preact";
import type { ComponentChildren } from "preact";
import { t } from "../i18n/text";
import { Mark } from "../ui/Mark";

/** Shows a sentence and a way on instead of a blank page when drawing fails. */
export class Boundary extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main class="alone">
        <Mark size={56} />
        <h1>{t("error.broken.title")}</h1>
        <p role="alert">{t("error.broken.mend")}</p>
        <button class="primary" onClick={() => location.reload()}>
          {t("error.reload")}
        </button>
      </main>
    );
  }
}
