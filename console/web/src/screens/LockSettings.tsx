import { useState } from "preact/hooks";
import type { Unlocked } from "../app/control";
import { useControl } from "../app/control";
import { locks } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Limits } from "../limits";
import { passkeysExist } from "../lock/passkey";

/** The lock of this page on this phone: set, added to, tried, taken away. */
export function LockSettings() {
  const on = locks.value.length > 0;
  return (
    <section class="card">
      <h2>{t("lock.set.title")}</h2>
      <p class="soft">{t("lock.set.what")}</p>
      {on ? <On /> : <SetPhrase />}
    </section>
  );
}

function On() {
  const control = useControl();
  const [failed, setFailed] = useState<Exclude<Unlocked, "ok"> | undefined>();
  const run = async (work: Promise<Unlocked>) => {
    const outcome = await work;
    setFailed(outcome === "ok" ? undefined : outcome);
  };
  return (
    <>
      <p role="status">
        {t("lock.set.on")} {locks.value.includes("passkey") && t("lock.set.passkey.on")}
      </p>
      <p role="alert">{failed ? t(`lock.fail.${failed}`) : ""}</p>
      <div class="actions">
        {!locks.value.includes("passkey") && passkeysExist() && (
          <button class="plain" onClick={() => void run(control.addPasskey())}>
            {t("lock.set.passkey")}
          </button>
        )}
        <button class="plain" onClick={() => control.lock()}>
          {t("lock.set.now")}
        </button>
        <button class="plain" onClick={() => void run(control.removeLock())}>
          {t("lock.set.off")}
        </button>
      </div>
    </>
  );
}

function SetPhrase() {
  const control = useControl();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<"short" | "differ" | undefined>();
  const [first, setFirst] = useState("");
  const [again, setAgain] = useState("");
  const submit = async (e: Event) => {
    e.preventDefault();
    if ([...first].length < Limits.PHRASE_LEAST_CHARS) return setWrong("short");
    if (first !== again) return setWrong("differ");
    setWrong(undefined);
    setBusy(true);
    await control.setPhrase(first);
    setBusy(false);
  };
  return (
    <form class="stack" onSubmit={(e) => void submit(e)}>
      <label class="field">
        <span>{t("lock.phrase")}</span>
        <input
          type="password"
          name="phrase"
          autocomplete="new-password"
          maxLength={Limits.PHRASE_CHARS}
          value={first}
          onInput={(e) => setFirst(e.currentTarget.value)}
        />
        <small>{t("lock.set.hint")}</small>
      </label>
      <label class="field">
        <span>{t("lock.set.again")}</span>
        <input
          type="password"
          name="again"
          autocomplete="new-password"
          maxLength={Limits.PHRASE_CHARS}
          value={again}
          onInput={(e) => setAgain(e.currentTarget.value)}
        />
      </label>
      <p role="alert">{wrong ? t(`lock.set.${wrong}`) : ""}</p>
      <button class="plain" type="submit" disabled={busy}>
        {t(busy ? "lock.opening" : "lock.set.go")}
      </button>
    </form>
  );
}
