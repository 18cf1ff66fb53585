import type { ChildView } from "../app/children";
import { childViews } from "../app/children";
import { hrefOf } from "../app/route";
import { marks, now } from "../app/state";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { shownName } from "../model/display";
import type { Entry } from "../model/feed";
import { dateSpan, dayAndClock, hourSpan, longDate } from "../time/format";
import { Icon } from "../ui/Icon";
import { Heard } from "../ui/Meter";
import { Screen } from "../ui/Screen";
import { Evidence } from "./Evidence";
import { placeOf, profileName } from "./words";
import "../styles/week.css";

const DAYS = 30;

/** What can be printed and taken along: the last thirty days of one device, with its limits. */
export function Report({ id }: { id: string }) {
  const view = childViews().find((one) => one.key === id);
  const back = view ? hrefOf({ name: "child", key: view.key }) : hrefOf({ name: "children" });
  return (
    <Screen title={t("report.title")} back={back}>
      {view ? <Body view={view} /> : <p>{t("children.gone.mend")}</p>}
    </Screen>
  );
}

function Body({ view }: { view: ChildView }) {
  const { device, state, known } = view;
  const from = new Date(known.now.getTime() - DAYS * 86_400_000);
  const told = view.own
    .filter(({ incident }) => incident.level !== "INFO" && incident.hour >= from)
    .reverse();
  return (
    <article class="report">
      <dl class="facts">
        <dt>{t("report.device")}</dt>
        <dd>
          {pick(device.name)} · {profileName(device.profile, state)}
        </dd>
        <dt>{t("report.gateway")}</dt>
        <dd>{state.gateway}</dd>
        <dt>{t("report.span")}</dt>
        <dd>{dateSpan(from, known.now, now.value, state.zone, lang.value)}</dd>
        <dt>{t("report.made")}</dt>
        <dd>{dayAndClock(now.value, now.value, state.zone, lang.value)}</dd>
        <dt>{t("report.zone")}</dt>
        <dd class="mono">{state.zone}</dd>
      </dl>
      <section class="limits">
        <h2>{t("report.limits")}</h2>
        <ul class="plain-list">
          <li>{t("incident.limits")}</li>
          <li>{t("report.limits.who")}</li>
          <li>{t("report.limits.content")}</li>
          <li>{t("report.limits.seal")}</li>
        </ul>
      </section>
      <Heard known={known} from={from} text="span" />
      {told.length === 0 ? <p>{t("children.week.none")}</p> : <Rows told={told} />}
      <button class="primary no-print" onClick={() => window.print()}>
        <Icon name="print" />
        {t("report.print")}
      </button>
      {told.length > 0 && <Evidence told={told} />}
    </article>
  );
}

function Rows({ told }: { told: readonly Entry[] }) {
  return (
    <ul class="report-rows">
      {told.map((entry) => (
        <li key={entry.key}>
          <Row entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function Row({ entry }: { entry: Entry }) {
  const { incident, zone } = entry;
  const mark = marks.value.get(entry.key);
  return (
    <>
      <p>
        <strong>
          {longDate(incident.hour, now.value, zone, lang.value)}, {hourSpan(incident.hour, zone)}
        </strong>{" "}
        · {t(`level.${incident.level}`)}
      </p>
      <p>
        {placeOf(entry)}. {t("incident.tried", { n: incident.count })}{" "}
        {t(`incident.verdict.${incident.verdict}`)}
      </p>
      {incident.domain !== null && (
        <p class="report-address" translate={false}>
          <bdi>{shownName(incident.domain)}</bdi>
        </p>
      )}
      {mark && (mark.step !== "seen" || mark.note !== "") && (
        <p>
          {t(`follow.${mark.step}`)}
          {mark.note !== "" && `: ${mark.note}`}
        </p>
      )}
    </>
  );
}
