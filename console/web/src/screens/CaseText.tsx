import { now } from "../app/state";
import { t } from "../i18n/text";
import type { Entry } from "../model/feed";
import type { Incident } from "../model/payloads";
import { HelpLines } from "../ui/HelpLines";
import { More } from "./IncidentDetail";
import { headline, wordsOf } from "./words";

/** What a case says, as a guardian at home would read it, without what only a guardian can do. */
export function CaseText({ incident, zone }: { readonly incident: Incident; readonly zone: string }) {
  const entry: Entry = { key: incident.id, agent: "", zone, incident, told: now.value };
  const words = wordsOf(entry);
  return (
    <article class="stack">
      <h3 class="steer-say">{headline(entry, now.value)}</h3>
      <p class="soft">{t("incident.limits")}</p>
      <p>{words?.today}</p>
      <HelpLines lines={incident.help} />
      <ul class="quotes">
        {words?.starters.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <More entry={entry} words={words} />
    </article>
  );
}
