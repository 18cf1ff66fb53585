import { now } from "../app/state";
import { t } from "../i18n/text";
import { shownName } from "../model/display";
import type { Entry } from "../model/feed";
import type { Incident } from "../model/payloads";
import { HelpLines } from "../ui/HelpLines";
import { headline, wordsOf } from "./words";

/** What a case says, as a guardian at home would read it, without what only a guardian can do. */
export function CaseText({ incident, zone }: { readonly incident: Incident; readonly zone: string }) {
  const entry: Entry = { key: incident.id, agent: "", zone, incident, told: now.value };
  const words = wordsOf(entry);
  return (
    <article class="stack" tabIndex={-1}>
      <h3 class="steer-say">{headline(entry, now.value)}</h3>
      <p class="soft">{t("incident.limits")}</p>
      {words?.today && (
        <>
          <h4>{t("incident.today")}</h4>
          <p>{words.today}</p>
        </>
      )}
      {incident.help.length > 0 && <HelpLines lines={incident.help} />}
      <Lines title={t("incident.why")} lines={words?.why ?? []} />
      {words?.otherwise && <Lines title={t("incident.otherwise")} lines={[words.otherwise]} />}
      <Lines title={t("incident.talk.title")} lines={words?.starters ?? []} />
      {incident.domain !== null && (
        <p class="address" translate={false}>
          <bdi>{shownName(incident.domain)}</bdi>
        </p>
      )}
      <p class="soft">
        {t(`incident.verdict.${incident.verdict}`)} {t("incident.tried", { n: incident.count })}
      </p>
    </article>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul class="plain-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
