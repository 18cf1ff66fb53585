import { useRef, useState } from "preact/hooks";
import { useControl } from "../app/control";
import { marks, now } from "../app/state";
import { lang } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Limits } from "../limits";
import type { Entry } from "../model/feed";
import type { Step } from "../model/marks";
import { STEPS } from "../model/marks";
import { dayAndClock, longDate } from "../time/format";
import { Choice } from "../ui/Choice";
import "../styles/week.css";

const DAY_MS = 86_400_000;
const WAITS = [1, 3, 7] as const;

/** How far the guardian has come: a step, a note of their own, and when to come back to it. */
export function FollowUp({ entry }: { entry: Entry }) {
  const control = useControl();
  const mark = marks.value.get(entry.key);
  const step = mark?.step ?? "seen";
  const change = (value: string) => {
    // What is closed needs no day to come back to.
    control.mark(entry.key, value === "closed" ? { step: "closed", next: 0 } : { step: value as Step });
  };
  return (
    <section class="follow">
      <Choice
        name="step"
        title={t("follow.title")}
        options={STEPS.map((one) => ({ value: one, text: t(`follow.${one}`) }))}
        value={step}
        onChoose={change}
      />
      <Note key={mark?.by ? mark.at : ""} entry={entry} note={mark?.note ?? ""} />
      {step !== "closed" && <Next entry={entry} next={mark?.next ?? 0} />}
      {mark && mark.by !== "" && (
        <p>
          {t("follow.by", {
            who: mark.by,
            when: dayAndClock(new Date(mark.at), now.value, entry.zone, lang.value),
          })}
        </p>
      )}
      <p class="soft">{t("follow.kept")}</p>
    </section>
  );
}

function Note({ entry, note }: { entry: Entry; note: string }) {
  const control = useControl();
  const [saved, setSaved] = useState(false);
  const text = useRef(note);
  const keep = () => {
    if (text.current === note) return;
    control.mark(entry.key, { note: text.current });
    setSaved(true);
  };
  return (
    <label class="field">
      <span>{t("follow.note")}</span>
      <textarea
        rows={2}
        maxLength={Limits.NOTE_CHARS}
        placeholder={t("follow.note.hint")}
        defaultValue={note}
        onInput={(e) => {
          text.current = e.currentTarget.value;
          setSaved(false);
        }}
        onBlur={keep}
      />
      <small role="status">{saved ? t("follow.note.saved") : ""}</small>
    </label>
  );
}

function Next({ entry, next }: { entry: Entry; next: number }) {
  const control = useControl();
  if (next > 0) {
    return (
      <p class="follow-next">
        {t("follow.next.on", { when: longDate(new Date(next), now.value, entry.zone, lang.value) })}
        <button class="small" onClick={() => control.mark(entry.key, { next: 0 })}>
          {t("follow.next.none")}
        </button>
      </p>
    );
  }
  return (
    <div class="follow-next" role="group" aria-label={t("follow.next")}>
      <span>{t("follow.next")}</span>
      {WAITS.map((days) => (
        <button
          key={days}
          class="small"
          onClick={() => control.mark(entry.key, { next: now.value.getTime() + days * DAY_MS })}
        >
          {t(`follow.next.${days}`)}
        </button>
      ))}
    </div>
  );
}
