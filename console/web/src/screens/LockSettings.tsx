import { useState } from "preact/hooks";
import { useControl } from "../app/control";
import { locks } from "../app/state";
import type { Key } from "../i18n/messages";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Limits } from "../limits";
import { passkeysExist } from "../lock/passkey";
import { PhraseField } from "../ui/PhraseField";
import { Proven } from "./Proven";

/** The lock of this page on this phone: set, added to, tried, taken away. */
export function LockSettings() {
  const on = locks.value.length > 0;
  return (
    <section class="card">
      <h2>{t("lock.set.title")}</h2>
      <p class="soft">{t("lock.set.what")}</p>
      {on ? (
        <On />
      ) : (
        <>
          <SetPhrase />
          {passkeysExist() && <TouchOnly />}
        </>
      )}
    </section>
  );
}

/** A passkey that signs in, for whoever wants no pass-phrase or whose phone makes no secret. */
function TouchOnly() {
  const control = useControl();
  const [failed, setFailed] = useState<Key | undefined>();
  const go = async () => {
    setFailed(undefined);
    const outcome = await control.addPasskey({ kind: "passkey", phrase: "" });
    if (outcome !== "ok") setFailed(`lock.fail.${outcome}`);
  };
  return (
    <div class="stack">
      <p class="soft">{t("lock.set.touch")}</p>
      <button class="plain" onClick={() => void go()}>
        {t("lock.set.touch.go")}
      </button>
      {failed && <p role="alert">{t(failed)}</p>}
    </div>
  );
}

type Change = "passkey" | "off";

function On() {
  const control = useControl();
  const [asked, setAsked] = useState<Change | undefined>();
  const passkey = locks.value.includes("passkey");
  return (
    <>
      <p role="status">
        {t("lock.set.on")} {passkey && t("lock.set.passkey.on")}
      </p>
      {asked ? (
        <Confirm change={asked} onEnd={() => setAsked(undefined)} />
      ) : (
        <div class="actions">
          {!passkey && passkeysExist() && (
            <button class="plain" onClick={() => setAsked("passkey")}>
              {t("lock.set.passkey")}
            </button>
          )}
          <button class="plain" onClick={() => control.lock()}>
            {t("lock.set.now")}
          </button>
          <button class="plain" onClick={() => setAsked("off")}>
            {t("lock.set.off")}
          </button>
        </div>
      )}
    </>
  );
}

function Confirm({ change, onEnd }: { change: Change; onEnd: () => void }) {
  const control = useControl();
  return (
    <Proven
      go={t(change === "off" ? "lock.set.off" : "lock.set.passkey")}
      busyWord={t("lock.opening")}
      leave={t("lock.set.leave")}
      run={(proof = { kind: "phrase", phrase: "" }) =>
        change === "off" ? control.removeLock(proof) : control.addPasskey(proof)
      }
      onEnd={onEnd}
    >
      <p>{t(locks.value.includes("phrase") ? "lock.set.confirm" : "lock.set.confirm.touch")}</p>
    </Proven>
  );
}

function SetPhrase() {
  const control = useControl();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Key | undefined>();
  const [first, setFirst] = useState("");
  const [again, setAgain] = useState("");
  const submit = async (e: Event) => {
    e.preventDefault();
    if ([...first].length < Limits.PHRASE_LEAST_CHARS) return setWrong("lock.set.short");
    if (first !== again) return setWrong("lock.set.differ");
    setWrong(undefined);
    setBusy(true);
    const outcome = await control.setPhrase(first);
    setBusy(false);
    if (outcome !== "ok") setWrong(`lock.fail.${outcome}`);
  };
  return (
    <form class="stack" onSubmit={(e) => void submit(e)}>
      <PhraseField
        label={t("lock.phrase")}
        use="new-password"
        name="phrase"
        value={first}
        onValue={setFirst}
        most={Limits.PHRASE_CHARS}
      >
        <small>{t("lock.set.hint")}</small>
      </PhraseField>
      <PhraseField
        label={t("lock.set.again")}
        use="new-password"
        name="again"
        value={again}
        onValue={setAgain}
        most={Limits.PHRASE_CHARS}
      />
      <p role="alert">{wrong ? t(wrong) : ""}</p>
      <button class="plain" type="submit" disabled={busy}>
        {t(busy ? "lock.opening" : "lock.set.go")}
      </button>
    </form>
  );
}
