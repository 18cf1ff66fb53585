import { useState } from "preact/hooks";
import type { Proof, Unlocked } from "../app/control";
import { useControl } from "../app/control";
import { locks } from "../app/state";
import type { Key } from "../i18n/messages";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Limits } from "../limits";
import { passkeysExist } from "../lock/passkey";
import { PhraseField } from "../ui/PhraseField";

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

/** A phone that lies open is not consent: whoever changes the lock opens it once more. */
function Confirm({ change, onEnd }: { change: Change; onEnd: () => void }) {
  const control = useControl();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Exclude<Unlocked, "ok"> | undefined>();
  const [phrase, setPhrase] = useState("");
  const run = async (proof: Proof) => {
    setBusy(true);
    setFailed(undefined);
    const outcome = await (change === "off" ? control.removeLock(proof) : control.addPasskey(proof));
    setBusy(false);
    setPhrase("");
    if (outcome === "ok") onEnd();
    else setFailed(outcome);
  };
  return (
    <form
      class="stack"
      onSubmit={(e) => {
        e.preventDefault();
        void run({ kind: "phrase", phrase });
      }}
    >
      <p>{t("lock.set.confirm")}</p>
      <PhraseField
        label={t("lock.phrase")}
        use="current-password"
        name="phrase"
        value={phrase}
        onValue={setPhrase}
        disabled={busy}
      />
      <p role="alert">{failed ? t(`lock.fail.${failed}`) : ""}</p>
      <div class="actions">
        <button class="plain" type="submit" disabled={busy || phrase === ""}>
          {t(busy ? "lock.opening" : change === "off" ? "lock.set.off" : "lock.set.passkey")}
        </button>
        {locks.value.includes("passkey") && (
          <button
            class="plain"
            type="button"
            disabled={busy}
            onClick={() => void run({ kind: "passkey", phrase: "" })}
          >
            {t("lock.passkey.confirm")}
          </button>
        )}
        <button class="plain" type="button" disabled={busy} onClick={onEnd}>
          {t("lock.set.leave")}
        </button>
      </div>
    </form>
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
