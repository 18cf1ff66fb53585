import type { ComponentChildren } from "preact";
import type { IconName } from "./Icon";
import { Icon } from "./Icon";

interface Props {
  readonly icon: IconName;
  readonly title?: string;
  readonly tone?: "plain" | "amber" | "red";
  readonly children?: ComponentChildren;
}

/** A block that says one thing and its mend. */
export function Notice({ icon, title, tone = "plain", children }: Props) {
  return (
    <section class={`notice notice-${tone}`} role={tone === "plain" ? undefined : "status"}>
      <Icon name={icon} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </section>
  );
}
