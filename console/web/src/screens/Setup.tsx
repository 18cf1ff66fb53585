import { useEffect } from "preact/hooks";
import { useControl } from "../app/control";
import { reach } from "../app/notices";
import { knowledge, loaded, schoolOnly, setup } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Icon } from "../ui/Icon";
import { Screen } from "../ui/Screen";
import { Notices } from "./Notices";
import { SheetCard } from "./SheetCard";

/** What is left of pairing: a sheet that was confirmed, and a notice that has come. */
export function Setup() {
  const control = useControl();
  const known = [...knowledge.value.feed.gateways].flatMap(([agent, { state }]) => (state ? [{ agent, state }] : []));
  const sheet = known.length > 0 && known.every(({ state }) => state.viewers.some((viewer) => viewer.sheet));
  const told = setup.value === "told";
  // Whoever reads for a school has no sheet to make, and is told of nothing.
  const whole = loaded.value && ((sheet && told) || schoolOnly.value);
  useEffect(() => void (whole && reach(control.tools(), "ended")), [whole]);
  if (setup.value === "ended") return <Ended sheet={sheet} />;
  return (
    <Screen title={t("setup.title")}>
      <p>{t("setup.what")}</p>
      <ul class="rows">
        <Step done={sheet} text={t("setup.sheet")} />
        <Step done={told} text={t("setup.notice")} />
      </ul>
      {known.length === 0 && <p role="status">{t("setup.waiting")}</p>}
      {known.map(({ agent, state }) => (
        <SheetCard key={agent} agent={agent} state={state} />
      ))}
      <Notices />
      <a class="quiet-link" href="#/">
        {t("setup.later")}
      </a>
    </Screen>
  );
}

/** Says of the sheet only what is so: a phone that was paired before it, or by the demo, has none. */
function Ended({ sheet }: { sheet: boolean }) {
  return (
    <Screen title={t("setup.ready")}>
      <p role="status">{t(`setup.ready.${schoolOnly.value ? "school" : sheet ? "what" : "bare"}`)}</p>
      <a class="primary" href="#/">
        {t("recover.open")}
      </a>
    </Screen>
  );
}

function Step({ done, text }: { done: boolean; text: string }) {
  return (
    <li class="row">
      <Icon name={done ? "check" : "note"} />
      <span class="row-text">
        {text}
        <small>{t(done ? "setup.done" : "setup.open")}</small>
      </span>
    </li>
  );
}
