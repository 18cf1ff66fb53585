import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Proof, Unlocked } from "../app/control";
import { locks } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { PhraseField } from "../ui/PhraseField";

interface Props {
  /** What is about to be done. */
  readonly children: ComponentChildren;
  readonly go: string;
  readonly busyWord: string;
  readonly leave: string;
  readonly look?: "plain" | "primary";
  readonly form?: string;
  /** Without a lock there is no proof to give. `again`: something else is to be put right first. */
  run(proof: Proof | undefined): Promise<Unlocked | "again">;
  onEnd(): void;
}

/** A phone that lies open is not consent: whoever does this opens the lock once more, if there is one. */
export function Proven({ children, go, busyWord, leave, look = "plain", form = "", run, onEnd }: Props) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Exclude<Unlocked, "ok"> | undefined>();
  const [phrase, setPhrase] = useState("");
  const locked = locks.value.length > 0;
  const byPhrase = locks.value.includes("phrase");
  const attempt = async (proof: Proof | undefined) => {
    setBusy(true);
    setFailed(undefined);
    const outcome = await run(proof);
    setBusy(false);
    setPhrase("");
    if (outcome === "ok") onEnd();
    else if (outcome !== "again") setFailed(outcome);
  };
  return (
    <form
      class={`stack ${form}`}
      onSubmit={(e) => {
        e.preventDefault();
        void attempt(byPhrase ? { kind: "phrase", phrase } : locked ? { kind: "passkey", phrase: "" } : undefined);
      }}
    >
      {children}
      {byPhrase && (
        <PhraseField
          label={t("lock.phrase")}
          use="current-password"
          name="phrase"
          value={phrase}
          onValue={setPhrase}
          disabled={busy}
        />
      )}
      <p role="alert">{failed ? t(`lock.fail.${failed}`) : ""}</p>
      <div class="actions">
        <button class={look} type="submit" disabled={busy || (byPhrase && phrase === "")}>
          {busy ? busyWord : go}
        </button>
        {byPhrase && locks.value.includes("passkey") && (
          <button
            class="plain"
            type="button"
            disabled={busy}
            onClick={() => void attempt({ kind: "passkey", phrase: "" })}
          >
            {t("lock.passkey.confirm")}
          </button>
        )}
        <button class="plain" type="button" disabled={busy} onClick={onEnd}>
          {leave}
        </button>
      </div>
    </form>
  );
}
