import type { ComponentChildren } from "preact";
import { hrefOf } from "../app/route";
import { t } from "../i18n/text";
import { Icon } from "./Icon";
import "../styles/places.css";

interface Props {
  readonly title: string;
  /** Where the back arrow leads; no arrow without it. */
  readonly back?: string;
  readonly children: ComponentChildren;
}

/** One column under a heading: the frame of every place but the inbox. */
export function Screen({ title, back, children }: Props) {
  return (
    <div class="screen">
      <header class="screen-head">
        {back && (
          <a class="back" href={back} aria-label={t("nav.back")}>
            <Icon name="back" size={24} />
          </a>
        )}
        <h1>{title}</h1>
      </header>
      {children}
    </div>
  );
}

export const SETTINGS = hrefOf({ name: "settings" });
