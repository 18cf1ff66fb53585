import type { ChildView } from "../app/children";
import { childViews } from "../app/children";
import { hrefOf } from "../app/route";
import { pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { dayHours } from "../model/hours";
import { week } from "../model/week";
import { Home } from "../ui/Home";
import { HourMap } from "../ui/HourMap";
import { Icon } from "../ui/Icon";
import { Heard } from "../ui/Meter";
import { Screen } from "../ui/Screen";
import { WeekBars } from "../ui/WeekBars";
import { Given } from "./Given";
import { DayList } from "./InboxList";
import { InForce } from "./InForce";
import { Steer } from "./Steer";
import { profileName } from "./words";
import "../styles/week.css";

const CHILDREN = hrefOf({ name: "children" });

/** One child's device: the week, the hours, how much of it could be seen, and all messages. */
export function Child({ id }: { id: string }) {
  const view = childViews().find((one) => one.key === id);
  return (
    <Screen title={view ? pick(view.device.name) : t("children.gone.title")} back={CHILDREN}>
      {view ? <Body view={view} /> : <p>{t("children.gone.mend")}</p>}
    </Screen>
  );
}

function Body({ view }: { view: ChildView }) {
  const { own, known, device, state } = view;
  const from = new Date(known.now.getTime() - 7 * 86_400_000);
  return (
    <>
      <p class="soft">
        <Home agent={view.agent} />
        {profileName(device.profile, state)}
      </p>
      <InForce agent={view.agent} state={state} device={device} />
      <Given agent={view.agent} state={state} />
      <Steer agent={view.agent} state={state} target={`device:${device.id}`} />
      <section class="card">
        <h2>{t("children.week")}</h2>
        <WeekBars days={week(own, known)} zone={state.zone} />
        <h2>{t("children.hours")}</h2>
        <HourMap days={dayHours(own, known)} zone={state.zone} />
        <p class="soft">{t("children.hours.how")}</p>
        <Heard known={known} from={from} text="week" />
      </section>
      <a class="plain" href={hrefOf({ name: "report", key: view.key })}>
        <Icon name="print" />
        {t("report.open")}
      </a>
      {own.length === 0 ? (
        <section class="empty">
          <h2>{t("children.none.title")}</h2>
          <p class="soft">{t("inbox.empty.cannot")}</p>
        </section>
      ) : (
        <DayList list={own} />
      )}
    </>
  );
}
