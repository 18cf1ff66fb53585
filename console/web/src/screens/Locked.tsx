import { useState } from "preact/hooks";
import type { Unlocked } from "../app/control";
import { useControl } from "../app/control";
import { locks } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Mark } from "../ui/Mark";
import { PhraseField } from "../ui/PhraseField";
import { LangSwitch } from "./LangSwitch";
import { Remove } from "./Remove";

/** What stands before everything else on a phone with a lock. */
export function Locked() {
  const control = useControl();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Exclude<Unlocked, "ok"> | undefined>();
  const [phrase, setPhrase] = useState("");
  const [lost, setLost] = useState(false);
  const byPhrase = locks.value.includes("phrase");
  const run = async (work: Promise<Unlocked>) => {
    setBusy(true);
    setFailed(undefined);
    const outcome = await work;
    setBusy(false);
    if (outcome === "ok") return;
    setFailed(outcome);
    setPhrase("");
  };
  return (
    <main class="alone" id="content">
      <LangSwitch />
      <Mark size={56} />
      <form
        class="stack"
        onSubmit={(e) => {
          e.preventDefault();
          void run(control.unlock({ kind: "phrase", phrase }));
        }}
      >
        <h1>{t("lock.title")}</h1>
        <p>{t(byPhrase ? "lock.what" : "lock.what.touch")}</p>
        {locks.value.includes("passkey") && (
          <button
            class="primary"
            type="button"
            disabled={busy}
            onClick={() => void run(control.unlock({ kind: "passkey", phrase: "" }))}
          >
            {t("lock.passkey")}
          </button>
        )}
        {byPhrase && (
          <>
            <PhraseField
              label={t("lock.phrase")}
              use="current-password"
              name="phrase"
              value={phrase}
              onValue={setPhrase}
              disabled={busy}
            />
            <button
              class={locks.value.includes("passkey") ? "plain" : "primary"}
              type="submit"
              disabled={busy || phrase === ""}
            >
              {t(busy ? "lock.opening" : "lock.open")}
            </button>
          </>
        )}
        <p role="alert">{failed ? t(`lock.fail.${failed}`) : ""}</p>
      </form>
      {lost ? (
        <>
          <p>{t("lock.lost.what")}</p>
          <Remove />
        </>
      ) : (
        <button class="plain" onClick={() => setLost(true)}>
          {t(byPhrase ? "lock.lost" : "lock.lost.touch")}
        </button>
      )}
    </main>
  );
}
