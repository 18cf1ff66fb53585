import { useState } from "preact/hooks";
import { useControl } from "../app/control";
import { knowledge } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Icon } from "../ui/Icon";
import { Screen } from "../ui/Screen";
import { Notices } from "./Notices";
import { SheetCard } from "./SheetCard";

/** What is left of pairing: a sheet that was confirmed, and a notice that has come. */
export function Setup() {
  const control = useControl();
  const [told, setTold] = useState<"arrived" | "none" | undefined>();
  const known = [...knowledge.value.feed.gateways].flatMap(([agent, { state }]) => (state ? [{ agent, state }] : []));
  const sheet = known.length > 0 && known.every(({ state }) => state.viewers.some((viewer) => viewer.sheet));
  const finish = async () => {
    await control.tools()?.store.change<boolean>("setup", () => false);
    location.hash = "#/";
  };
  return (
    <Screen title={t("setup.title")}>
      <p>{t("setup.what")}</p>
      <ul class="rows">
        <Step done={sheet} text={t("setup.sheet")} />
        <Step done={told !== undefined} text={t(told === "none" ? "setup.none" : "setup.notice")} />
      </ul>
      {known.length === 0 && <p role="status">{t("setup.waiting")}</p>}
      {known.map(({ agent, state }) => (
        <SheetCard key={agent} agent={agent} state={state} />
      ))}
      <Notices onTold={setTold} />
      <button class="primary" disabled={!sheet || told === undefined} onClick={() => void finish()}>
        {t("setup.finish")}
      </button>
      <a class="quiet-link" href="#/">
        {t("setup.later")}
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
