import { now } from "../app/state";
import { t } from "../i18n/text";
import { holding } from "../model/changes";
import type { GatewayState } from "../model/payloads";
import { Notice } from "../ui/Notice";
import { changeDetail, changeTitle } from "./changeWords";

/** What guardians changed for a time, and whether schedules stand still; nothing when neither. */
export function InForce({ state }: { state: GatewayState }) {
  const open = holding(state.changes, now.value);
  return (
    <>
      <ClockHeld state={state} />
      {open.length > 0 && (
        <section class="card">
          <h2>{t("changes.title")}</h2>
          <ul class="rows">
            {open.map((one) => (
              <li key={`${one.kind} ${one.target} ${one.by} ${one.from}`} class="row">
                <span class="row-text">
                  <strong>{changeTitle(one, state)}</strong>
                  <small>{changeDetail(one, state, now.value)}</small>
                </span>
              </li>
            ))}
          </ul>
          {open.some((one) => one.kind === "pause") && (
            <p class="soft">{t("changes.pause.help")}</p>
          )}
        </section>
      )}
    </>
  );
}

/** Said where schedules are looked for, and where the reach of the protection is. */
export function ClockHeld({ state }: { state: GatewayState }) {
  if (state.clock === "set") return null;
  return (
    <Notice icon="note" tone="amber" title={t("changes.held.title")}>
      <p>{t("changes.held.mend")}</p>
    </Notice>
  );
}
