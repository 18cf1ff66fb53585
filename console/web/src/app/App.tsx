import { useEffect } from "preact/hooks";
import { Inbox } from "../screens/Inbox";
import { Unsupported } from "../screens/Unsupported";
import { t } from "../i18n/text";
import { Icon } from "../ui/Icon";
import { lazy } from "../ui/lazy";
import { Mark } from "../ui/Mark";
import { Announcer } from "./Announcer";
import { Nav } from "./Nav";
import {
  knowledge,
  loaded,
  overdue,
  pairing,
  phase,
  route,
  schoolOnly,
  silenced,
  unfinished,
} from "./state";

// What is not needed before the inbox shows is fetched when it is first opened.
const IncidentDetail = lazy(() =>
  import("../screens/IncidentDetail").then((m) => m.IncidentDetail),
);
const Unpaired = lazy<{ removed?: boolean }>(() =>
  import("../screens/Unpaired").then((m) => m.Unpaired),
);
const Locked = lazy(() => import("../screens/Locked").then((m) => m.Locked));
const PairingScreen = lazy(() => import("../screens/Pairing").then((m) => m.PairingScreen));
const Children = lazy(() => import("../screens/childPlaces").then((m) => m.Children));
const Child = lazy(() => import("../screens/childPlaces").then((m) => m.Child));
const Week = lazy(() => import("../screens/Week").then((m) => m.Week));
const Report = lazy(() => import("../screens/Report").then((m) => m.Report));
const Requests = lazy(() => import("../screens/Requests").then((m) => m.Requests));
const Settings = lazy(() => import("../screens/Settings").then((m) => m.Settings));
const Coverage = lazy(() => import("../screens/Coverage").then((m) => m.Coverage));
const Setup = lazy(() => import("../screens/Setup").then((m) => m.Setup));
const Unfinished = lazy(() => import("../screens/Unfinished").then((m) => m.Unfinished));
const Silenced = lazy(() => import("../screens/Unfinished").then((m) => m.Silenced));
const Heads = lazy(() => import("../screens/School").then((m) => m.Heads));
const School = lazy(() => import("../screens/School").then((m) => m.School));
const Help = lazy(() => import("../screens/Help").then((m) => m.Help));

/** The whole page, by where it stands. */
export function App() {
  const at = phase.value;
  if (at.name === "starting") return <Starting />;
  if (at.name === "unsupported") return <Unsupported why={at.why} />;
  if (at.name === "unpaired") return <Unpaired />;
  if (at.name === "removed") return <Unpaired removed />;
  if (at.name === "locked") return <Locked />;
  if (at.name === "pairing" && pairing.value) return <PairingScreen progress={pairing.value} />;
  return <Ready />;
}

function Starting() {
  return (
    <main class="alone">
      <Mark size={72} />
      <p class="visually-hidden" role="status">
        {t("app.starting")}
      </p>
    </main>
  );
}

function Ready() {
  const at = route.value;
  const { name } = at;
  const key = "key" in at ? at.key : name === "week" ? String(at.back) : "";
  useEffect(() => {
    // A new place begins at its top and is read out from there.
    window.scrollTo(0, 0);
    focusContent();
  }, [name, key]);
  const inbox = name === "inbox" || name === "incident";
  const twoPane = inbox && !schoolOnly.value;
  return (
    <div class="frame">
      <button class="skip" onClick={focusContent}>
        {t("app.skip")}
      </button>
      <Nav />
      {loaded.value && unfinished.value && name !== "setup" && <Unfinished />}
      {loaded.value && silenced.value && !unfinished.value && <Silenced />}
      <main class={twoPane ? `panes at-${name}` : "single"} id="content" tabIndex={-1}>
        {twoPane ? <Panes detail={key} /> : inbox ? <School /> : <Place />}
      </main>
      <Announcer />
    </div>
  );
}

function focusContent(): void {
  document.querySelector<HTMLElement>("#content")?.focus({ preventScroll: true });
}

function Panes({ detail }: { detail: string }) {
  return (
    <>
      <div class="pane-list">
        {knowledge.value.feed.papers.size > 0 && <School />}
        {overdue.value !== 0 && <Heads />}
        <Inbox />
      </div>
      <div class="pane-detail">
        {detail === "" ? (
          <section class="empty pick">
            <Icon name="inbox" size={44} />
            <h2>{t("inbox.pick.title")}</h2>
            <p class="soft">{t("inbox.pick.what")}</p>
          </section>
        ) : (
          <IncidentDetail key={detail} id={detail} />
        )}
      </div>
    </>
  );
}

function Place() {
  const at = route.value;
  switch (at.name) {
    case "children":
      return <Children />;
    case "child":
      return <Child key={at.key} id={at.key} />;
    case "report":
      return <Report key={at.key} id={at.key} />;
    case "week":
      return <Week back={at.back} />;
    case "requests":
      return <Requests />;
    case "settings":
      return <Settings />;
    case "coverage":
      return <Coverage />;
    case "setup":
      return <Setup />;
    default:
      return <Help />;
  }
}
