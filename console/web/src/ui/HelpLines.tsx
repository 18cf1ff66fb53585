import { pick } from "../i18n/lang";
import { t } from "../i18n/text";
import type { HelpLine } from "../model/payloads";
import { Icon } from "./Icon";

/** Help lines as rows that can be tapped; a line without number and address is not shown. */
export function HelpLines({ lines }: { lines: readonly HelpLine[] }) {
  return (
    <ul class="rows">
      {lines
        .filter((line) => line.tel !== "" || line.url !== "")
        .map((line) => (
          <li key={line.id}>
            <Line line={line} />
          </li>
        ))}
    </ul>
  );
}

function Line({ line }: { line: HelpLine }) {
  const name = pick(line.name);
  const call = line.tel !== "";
  const label = call
    ? t("incident.help.call", { name, number: line.tel })
    : t("help.open", { name });
  return (
    <a
      class="row help-line"
      href={call ? telHref(line.tel) : line.url}
      aria-label={label}
      {...(call ? {} : { target: "_blank", rel: "noopener noreferrer" })}
    >
      <Icon name={call ? "phone" : "link"} />
      <span class="row-text">
        <strong>{name}</strong>
        {pick(line.note) && <small>{pick(line.note)}</small>}
      </span>
      {call && <span class="help-number">{line.tel}</span>}
    </a>
  );
}

export function telHref(number: string): string {
  return `tel:${number.replace(/[^+0-9]/g, "")}`;
}
