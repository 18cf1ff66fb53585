import { useState } from "preact/hooks";
import { defaultLabel } from "../app/label";
import type { RecoverFailure, RecoverStep } from "../app/recover";
import { recover, recoverFailure } from "../app/recover";
import { GROUPS, groupFits, readSheet } from "../envelope/recovery";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Limits } from "../limits";
import "../styles/sheet.css";

type Doing = { readonly step: RecoverStep; readonly n: number };

/** Types a recovery sheet in, group by group, and sets this phone up from it. */
export function Recover() {
  const [groups, setGroups] = useState<readonly string[]>(() => Array<string>(GROUPS).fill(""));
  const [label, setLabel] = useState(() => defaultLabel(navigator.userAgent));
  const [doing, setDoing] = useState<Doing | undefined>();
  const [failed, setFailed] = useState<RecoverFailure | undefined>();
  const [done, setDone] = useState<"paired" | "reading" | undefined>();
  const slips = groups.flatMap((group, i) => (group.length < 6 || groupFits(i + 1, group) ? [] : [i + 1]));
  const whole = groups.every((group, i) => groupFits(i + 1, group));
  const type = (i: number, value: string) => {
    const digits = value.replace(/\D/g, "");
    // Typed or pasted in one go, it fills the groups that follow.
    const part = (at: number) => digits.slice(6 * (at - i), 6 * (at - i + 1));
    setGroups(groups.map((one, at) => (at < i ? one : at === i ? part(at) : part(at) || one)));
  };
  const start = async () => {
    setFailed(undefined);
    setDoing({ step: "keys", n: 0 });
    try {
      const name = label.trim() || defaultLabel(navigator.userAgent);
      setDone(await recover(readSheet(groups.join("")), name, (step, n) => setDoing({ step, n })));
      setGroups(groups.map(() => ""));
    } catch (e) {
      setFailed(recoverFailure(e));
    }
    setDoing(undefined);
  };
  if (done) {
    return (
      <div class="stack" role="status">
        <p>{t(`recover.${done}`)}</p>
        <button class="primary" onClick={() => location.replace("/")}>
          {t("recover.open")}
        </button>
      </div>
    );
  }
  if (doing) {
    return (
      <div class="stack" role="status">
        <div class="working" role="progressbar" aria-label={t("recover.title")} />
        <p>{t(`recover.step.${doing.step}`, { n: doing.n })}</p>
      </div>
    );
  }
  return (
    <form
      class="stack"
      onSubmit={(e) => {
        e.preventDefault();
        void start();
      }}
    >
      <h2>{t("recover.title")}</h2>
      <p>{t("recover.what")}</p>
      <div class="sheet-fields">
        {groups.map((group, i) => (
          <label key={i} class="field">
            <span>{t("sheet.group", { n: i + 1 })}</span>
            <input
              inputMode="numeric"
              autocomplete="off"
              aria-invalid={slips.includes(i + 1)}
              value={group}
              onInput={(e) => type(i, e.currentTarget.value)}
            />
          </label>
        ))}
      </div>
      <p role="alert">{slips.length > 0 ? t("recover.slip", { groups: slips.join(", ") }) : ""}</p>
      <label class="field">
        <span>{t("pair.label")}</span>
        <input
          value={label}
          maxLength={Limits.LABEL_CHARS}
          autocomplete="off"
          onInput={(e) => setLabel(e.currentTarget.value)}
        />
        <small>{t("pair.label.hint")}</small>
      </label>
      <p role="alert">{failed ? t(`recover.fail.${failed}`) : ""}</p>
      <button class="primary" type="submit" disabled={!whole}>
        {t("recover.start")}
      </button>
    </form>
  );
}
