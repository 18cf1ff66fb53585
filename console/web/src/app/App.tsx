import { useEffect } from "preact/hooks";
import { Children } from "../screens/Children";
import { Coverage } from "../screens/Coverage";
import { Help } from "../screens/Help";
import { Inbox } from "../screens/Inbox";
import { IncidentDetail } from "../screens/IncidentDetail";
import { PairingScreen } from "../screens/Pairing";
import { Requests } from "../screens/Requests";
import { Settings } from "../screens/Settings";
import { Unpaired } from "../screens/Unpaired";
import { Unsupported } from "../screens/Unsupported";
import { t } from "../i18n/text";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import { Announcer } from "./Announcer";
import { Nav } from "./Nav";
import { pairing, phase, route } from "./state";

/** The whole page, by where it stands. */
export function App() {
  const at = phase.value;
  if (at.name === "starting") return <Starting />;
  if (at.name === "unsupported") return <Unsupported why={at.why} />;
  if (at.name === "unpaired") return <Unpaired />;
  if (at.name === "removed") return <Unpaired removed />;
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
  const { name } = route.value;
  const key = route.value.name === "incident" ? route.value.key : "";
  useEffect(() => {
    // A new place begins at its top and is read out from there.
    window.scrollTo(0, 0);
    focusContent();
  }, [name, key]);
  const twoPane = name === "inbox" || name === "incident";
  return (
    <div class="frame">
      <button class="skip" onClick={focusContent}>
        {t("app.skip")}
      </button>
      <Nav />
      <main class={twoPane ? `panes at-${name}` : "single"} id="content" tabIndex={-1}>
        {twoPane ? <Panes detail={key} /> : <Place />}
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
  switch (route.value.name) {
    case "children":
      return <Children />;
    case "requests":
      return <Requests />;
    case "settings":
      return <Settings />;
    case "coverage":
      return <Coverage />;
    default:
      return <Help />;
  }
}
