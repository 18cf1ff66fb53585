import { useState } from "preact/hooks";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { nameIn } from "../model/orders";
import { Choice } from "../ui/Choice";
import { howLong } from "./orderWords";

interface Props {
  readonly disabled: boolean;
  /** An address that is settled already: then none is typed. */
  readonly name?: string;
  onChoose(action: "allow" | "deny", name: string, minutes: number): void;
}

/** An address to open or to close, for an hour or until somebody ends it. */
export function NameForm({ disabled, name: given, onChoose }: Props) {
  const [typed, setTyped] = useState(given ?? "");
  const [minutes, setMinutes] = useState("60");
  const [wrong, setWrong] = useState(false);
  const choose = (action: "allow" | "deny") => {
    const name = nameIn(typed);
    setWrong(!name);
    if (name) onChoose(action, name, Number(minutes));
  };
  return (
    <div class="stack steer-form">
      {given === undefined && (
        <label class="field">
          <span>{t("steer.names.field")}</span>
          <input
            type="text"
            inputMode="url"
            autocapitalize="none"
            autocomplete="off"
            spellcheck={false}
            maxLength={400}
            value={typed}
            onInput={(e) => setTyped(e.currentTarget.value)}
          />
          <small>{t("steer.names.hint", { example: "school.example" })}</small>
        </label>
      )}
      <p role="alert">{wrong ? t("steer.names.wrong") : ""}</p>
      <Choice
        name="name-time"
        title={t("steer.names.how-long")}
        options={["60", "0"].map((value) => ({ value, text: howLong(Number(value)) }))}
        value={minutes}
        onChoose={setMinutes}
      />
      <div class="steer-row">
        {(["allow", "deny"] as const).map((action) => (
          <button
            key={action}
            class="plain"
            type="button"
            disabled={disabled || typed.trim() === ""}
            onClick={() => choose(action)}
          >
            {t(`steer.${action}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
