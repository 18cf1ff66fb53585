import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { now } from "../app/state";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { NewDevice } from "../model/network";
import { assigned, newDevices } from "../model/network";
import type { Order } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import { longDate } from "../time/format";
import { Home } from "../ui/Home";
import { Icon } from "../ui/Icon";
import { useBusy } from "./Steer";
import { Sure } from "./Sure";
import { profileName } from "./words";
import "../styles/steer.css";

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
}

/** Says whose a new device is: by the four digits that it shows, or by what the network tells of it. */
export function Assign({ agent, state }: Props) {
  const [asked, setAsked] = useState<Order | undefined>();
  const [which, setWhich] = useState("");
  const [digits, setDigits] = useState("");
  const [target, setTarget] = useState("");
  const [name, setName] = useState("");
  const busy = useBusy(agent, state);
  const others = newDevices(state.newDevices).filter((one) => !one.several);
  const joins = target.startsWith("device:");
  const given = assigned(state.assigned).filter(({ device }) => state.devices.some(({ id }) => id === device));
  const ready =
    target !== "" && (which !== "" || /^\d{4}$/.test(digits)) && (joins || name.trim() !== "");
  const choose = () =>
    setAsked({
      action: "assign",
      target,
      minutes: 0,
      ...(which === "" ? { digits } : { station: which }),
      ...(joins ? {} : { name: name.trim() }),
    });
  if (asked) {
    return (
      <section class="card steer">
        <h2>{t("steer.sure")}</h2>
        <Sure agent={agent} state={state} order={asked} onEnd={() => setAsked(undefined)} />
      </section>
    );
  }
  return (
    <details class="card steer">
      <summary>
        <h2>
          <Home agent={agent} />
          {t("network.new")}
        </h2>
        <Icon name="more" />
      </summary>
      <div class="stack steer-form">
        <p class="soft">{t("assign.how")}</p>
        {others.length > 0 && (
          <Select label={t("assign.which")} value={which} onChoose={setWhich}>
            <option value="">{t("assign.by-digits")}</option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {shownAs(one, state.zone)}
              </option>
            ))}
          </Select>
        )}
        {which === "" && (
          <Field
            label={t("assign.digits")}
            value={digits}
            onType={setDigits}
            inputMode="numeric"
            maxLength={4}
          />
        )}
        <Select label={t("assign.whose")} value={target} onChoose={setTarget}>
          <option value="">…</option>
          {Object.keys(state.profiles).map((id) => (
            <option key={id} value={`profile:${id}`}>
              {profileName(id, state)}
            </option>
          ))}
          <optgroup label={t("assign.besides")}>
            {state.devices.map((one) => (
              <option key={one.id} value={`device:${one.id}`}>
                {pick(one.name)}
              </option>
            ))}
          </optgroup>
        </Select>
        {!joins && <Field label={t("assign.name")} value={name} onType={setName} maxLength={40} />}
        <button class="plain" disabled={busy || !ready} onClick={choose}>
          {t("assign.go")}
        </button>
        <ul class="rows">
          {given.map(({ device, by, made }) => (
            <li key={device} class="row">
              <span class="row-text">
                <strong>{pick(state.devices.find(({ id }) => id === device)?.name ?? { mn: "", en: "" })}</strong>
                <small>
                  {t("changes.by", { who: by })}
                  {made && ` · ${longDate(made, now.value, state.zone, lang.value)}`}
                </small>
              </span>
              <button
                class="plain"
                disabled={busy}
                onClick={() =>
                  setAsked({ action: "end", of: "assign", target: `device:${device}`, minutes: 0 })
                }
              >
                {t("steer.end")}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

/** What a device calls itself or who made it, and when it was last here. */
export function shownAs({ name, maker, madeUp, seen }: NewDevice, zone: string): string {
  const what = name || maker || t(madeUp ? "network.new.madeUp" : "network.new.unnamed");
  return seen
    ? t("assign.seen", { what, when: longDate(seen, now.value, zone, lang.value) })
    : what;
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly inputMode?: "numeric";
  onType(value: string): void;
}

function Field({ label, onType, ...more }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input autocomplete="off" {...more} onInput={(e) => onType(e.currentTarget.value)} />
    </label>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly children: JSX.Element | (JSX.Element | JSX.Element[])[];
  onChoose(value: string): void;
}

function Select({ label, value, onChoose, children }: SelectProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(e) => onChoose(e.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}
