import { useState } from "preact/hooks";
import { useControl } from "../app/control";
import { defaultLabel } from "../app/label";
import type { PairingProgress } from "../app/pairing";
import { pairings } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Limits } from "../limits";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import { LangSwitch } from "./LangSwitch";

/** Pairing, from the scanned card to the first open inbox. */
export function PairingScreen({ progress }: { progress: PairingProgress }) {
  return (
    <main class="alone" id="content">
      <LangSwitch />
      <Mark size={56} />
      {progress.step === "confirm" && <Confirm mark={progress.mark} />}
      {progress.step === "failed" && <Failed progress={progress} />}
      {progress.step === "done" && <Done />}
      {!["confirm", "failed", "done"].includes(progress.step) && <Doing progress={progress} />}
    </main>
  );
}

function Confirm({ mark }: { mark: string }) {
  const control = useControl();
  const [label, setLabel] = useState(() => defaultLabel(navigator.userAgent));
  const submit = (event: Event) => {
    event.preventDefault();
    control.pair(label.trim() || defaultLabel(navigator.userAgent));
  };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{t("pair.title")}</h1>
      {pairings.value.length > 0 && <p>{t("pair.again")}</p>}
      <section class="card">
        <h2>{t("pair.whom")}</h2>
        <dl class="facts">
          <dt>{t("pair.console")}</dt>
          <dd class="mono">{location.host}</dd>
          <dt>{t("pair.gateway")}</dt>
          <dd class="mono">{mark}</dd>
        </dl>
        <p class="soft">{t("pair.gateway.hint")}</p>
      </section>
      <label class="field">
        <span>{t("pair.label")}</span>
        <input
          name="label"
          value={label}
          maxLength={Limits.LABEL_CHARS}
          autocomplete="off"
          onInput={(e) => setLabel(e.currentTarget.value)}
        />
        <small>{t("pair.label.hint")}</small>
      </label>
      <p class="soft">{t("pair.reads")}</p>
      <div class="actions">
        <button class="primary" type="submit">
          {t("pair.go")}
        </button>
        <button class="plain" type="button" onClick={() => control.cancelPairing()}>
          {t("pair.cancel")}
        </button>
      </div>
    </form>
  );
}

const doing = {
  keys: "pair.doing.keys",
  ask: "pair.doing.ask",
  wait: "pair.doing.wait",
  slow: "pair.doing.slow",
  check: "pair.doing.check",
} as const;

function Doing({ progress }: { progress: PairingProgress }) {
  const key = doing[progress.step as keyof typeof doing] ?? "pair.doing.wait";
  return (
    <div class="stack" role="status">
      <h1>{t("pair.title")}</h1>
      <div class="working" role="progressbar" aria-label={t(key)} />
      <p>{t(key)}</p>
      {progress.digits && (
        <section class="card">
          <p>{t("pair.compare")}</p>
          <p class="digits">{progress.digits}</p>
        </section>
      )}
    </div>
  );
}

function Failed({ progress }: { progress: PairingProgress }) {
  const control = useControl();
  return (
    <div class="stack" role="alert">
      <h1>{t("pair.fail.title")}</h1>
      <p>{t(`pair.fail.${progress.failure ?? "server"}`)}</p>
      {progress.technical && (
        <p class="soft">{t("pair.fail.technical", { code: progress.technical })}</p>
      )}
      <div class="actions">
        {progress.retry && (
          <button class="primary" onClick={() => control.pair("")}>
            {t("error.again")}
          </button>
        )}
        <button class="plain" onClick={() => control.cancelPairing()}>
          {t("nav.back")}
        </button>
      </div>
    </div>
  );
}

function Done() {
  const control = useControl();
  return (
    <div class="stack" role="status">
      <p class="done-mark">
        <Icon name="check" size={28} />
      </p>
      <h1>{t("pair.done.title")}</h1>
      <p>{t("pair.done.what")}</p>
      <div class="actions">
        <button class="primary" onClick={() => control.finishPairing("setup")}>
          {t("pair.done.go")}
        </button>
      </div>
    </div>
  );
}
