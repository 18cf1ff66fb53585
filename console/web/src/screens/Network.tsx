import { t } from "../i18n/text";
import { networkState, newDevices } from "../model/network";
import type { GatewayState } from "../model/payloads";
import { Notice } from "../ui/Notice";

/** How much of the network asks this gateway, and devices that nobody has assigned. */
export function Network({ state }: { state: GatewayState }) {
  const network = networkState(state.network);
  const others = newDevices(state.newDevices);
  return (
    <>
      {network && <h3>{t("network.title")}</h3>}
      {network && network.devices > 0 && (
        <p>{t("network.asking", { n: network.asking, all: network.devices })}</p>
      )}
      {network?.throughRouter && (
        <Notice icon="note" tone="amber">
          <p>{t("network.router")}</p>
        </Notice>
      )}
      {network && network.elsewhere.length > 0 && (
        <Notice icon="note" tone="amber">
          <p>{t("network.elsewhere", { servers: network.elsewhere.join(", ") })}</p>
        </Notice>
      )}
      {network && network.hidden > 0 && <p>{t("network.hidden", { n: network.hidden })}</p>}
      {others.length > 0 && <h3>{t("network.new")}</h3>}
      <ul class="rows">
        {others.map((one) => (
          <li key={one.id} class="row">
            <span class="row-text">
              <strong>{one.name || one.maker || t("network.new.unnamed")}</strong>
              <small>{one.madeUp ? t("network.new.madeUp") : one.maker}</small>
            </span>
          </li>
        ))}
      </ul>
      {others.length > 0 && <p class="soft">{t("network.new.why")}</p>}
    </>
  );
}
