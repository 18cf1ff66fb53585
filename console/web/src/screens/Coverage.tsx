import { knowledge, knownOf, now } from "../app/state";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Chain, ChainWarning } from "../model/chain";
import { fields, instant } from "../model/decode";
import type { GatewayFeed } from "../model/feed";
import { lastWord } from "../model/feed";
import { ENOUGH, shareSeen } from "../model/heard";
import type { GatewayState, ListState } from "../model/payloads";
import { ago, dayAndClock } from "../time/format";
import { DEFAULT_ZONE } from "../time/zone";
import { Meter, Paired } from "../ui/Meter";
import { Notice } from "../ui/Notice";
import { Screen, SETTINGS } from "../ui/Screen";
import { isEnding } from "./CoverageLine";
import { ClockHeld } from "./InForce";
import { Network } from "./Network";
import "../styles/week.css";

/** How far the protection and this page's knowledge reach, in plain words. */
export function Coverage() {
  const { feed, chains, counts } = knowledge.value;
  return (
    <Screen title={t("coverage.title")} back={SETTINGS}>
      {[...feed.gateways.values()].map((gateway) => (
        <Gateway key={gateway.agent} gateway={gateway} />
      ))}
      <section class="card">
        <h2>{t("coverage.chain")}</h2>
        {chains.size === 0 && <p>{t("coverage.chain.none")}</p>}
        {[...chains.values()].map((chain) => (
          <ChainState key={chain.id} chain={chain} zone={zoneOf(chain.id, feed.gateways)} />
        ))}
        {counts.unreadable > 0 && (
          <Notice icon="note" tone="amber">
            <p>{t("coverage.warn.unreadable", { n: counts.unreadable })}</p>
            <p>{t("coverage.warn.unreadable.mend")}</p>
          </Notice>
        )}
        {counts.before > 0 && <p class="soft">{t("coverage.before", { n: counts.before })}</p>}
        <p class="soft">{t("coverage.chain.why")}</p>
      </section>
      <section class="card">
        <h2>{t("coverage.cannot")}</h2>
        <ul class="plain-list">
          <li>{t("coverage.cannot.away")}</li>
          <li>{t("coverage.cannot.facebook")}</li>
          <li>{t("coverage.cannot.apps")}</li>
          <li>{t("coverage.cannot.who")}</li>
          <li>{t("coverage.cannot.meant")}</li>
        </ul>
      </section>
    </Screen>
  );
}

/** The page's own address stops to work when its certificate ends: said before, with the day. */
function Ending({ certificate, zone }: { certificate: unknown; zone: string }) {
  if (!isEnding(certificate)) return null;
  const ends = instant(fields(certificate).ends);
  return (
    <Notice icon="note" tone="amber">
      <p>
        {ends
          ? t("coverage.certificate", { when: dayAndClock(ends, now.value, zone, lang.value) })
          : t("coverage.certificate.none")}
      </p>
    </Notice>
  );
}

function zoneOf(chain: string, gateways: ReadonlyMap<string, GatewayFeed>): string {
  const gateway = gateways.get(chain.split("/")[0] ?? "");
  return gateway?.summary?.zone ?? gateway?.state?.zone ?? DEFAULT_ZONE;
}

function Gateway({ gateway }: { gateway: GatewayFeed }) {
  const { summary, state } = gateway;
  const last = lastWord(gateway);
  const { spans, since } = knownOf(gateway.agent, "");
  const weekAgo = new Date(now.value.getTime() - 7 * 86_400_000);
  const heard = shareSeen(spans, since, weekAgo, now.value);
  const zone = summary?.zone ?? state?.zone ?? DEFAULT_ZONE;
  const lists = state && state.lists.length > 0 ? state.lists : (summary?.coverage.lists ?? []);
  return (
    <section class="card">
      <h2>{summary?.gateway || state?.gateway || t("coverage.gateway")}</h2>
      <dl class="facts">
        <dt>{t("coverage.last")}</dt>
        <dd>{last ? ago(last, now.value, lang.value) : t("coverage.never")}</dd>
        {summary && <dt>{t("coverage.upstream")}</dt>}
        {summary && <dd>{t(`coverage.upstream.${summary.coverage.upstream}`)}</dd>}
        {summary && <dt>{t("coverage.devices")}</dt>}
        {summary && <dd>{summary.coverage.devices}</dd>}
        {summary && <dt>{t("coverage.lost")}</dt>}
        {summary && <dd>{summary.coverage.eventsLost}</dd>}
      </dl>
      <h3>{t("coverage.meter")}</h3>
      <Meter share={heard} text="week" />
      <Paired since={since} from={weekAgo} zone={zone} />
      {heard < ENOUGH && <p class="soft">{t("coverage.meter.short")}</p>}
      {summary && summary.coverage.eventsLost > 0 && <p class="soft">{t("coverage.lost.why")}</p>}
      {state && <ClockHeld state={state} />}
      {state && <Ending certificate={state.certificate} zone={zone} />}
      {state && <Network state={state} />}
      <h3>{t("coverage.lists")}</h3>
      {lists.length === 0 && <p class="soft">{t("coverage.lists.none")}</p>}
      <ul class="rows">
        {lists.map((one) => (
          <li key={one.id} class={`row list-${one.state}`}>
            <span class="row-text">
              <strong>{listName(one, state)}</strong>
              <small>{listWords(one, zone)}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function listName(one: ListState, state: GatewayState | undefined): string {
  const name = state?.categories[one.category];
  return name ? pick(name) : one.id;
}

function listWords(one: ListState, zone: string): string {
  const size = one.rules > 0 ? `${t("coverage.list.rules", { n: one.rules })} · ` : "";
  if (one.state === "stale") {
    if (!one.since) return size + t("coverage.list.stale.unknown");
    const since = dayAndClock(one.since, now.value, zone, lang.value);
    return size + t("coverage.list.stale", { since });
  }
  return size + t(`coverage.list.${one.state}`);
}

function ChainState({ chain, zone }: { chain: Chain; zone: string }) {
  const open = chain.warnings.filter((warning) => warning.kind !== "late");
  return (
    <>
      {open.length === 0 && <p>{t("coverage.chain.whole", { n: chain.taken })}</p>}
      {chain.warnings.map((warning) => (
        <Warning key={`${warning.kind} ${warning.from} ${warning.at}`} warning={warning} zone={zone} />
      ))}
    </>
  );
}

function Warning({ warning, zone }: { warning: ChainWarning; zone: string }) {
  const { kind, from, to, at } = warning;
  const args = { n: to - from + 1, from, to };
  const when = dayAndClock(new Date(at), now.value, zone, lang.value);
  const mend =
    kind === "late" ? undefined : kind === "gap" || kind === "epoch" ? kind : ("odd" as const);
  return (
    <Notice icon="note" tone={kind === "late" || kind === "epoch" ? "plain" : "amber"}>
      <p>
        {t(`coverage.warn.${kind}`, args)} <small>{when}</small>
      </p>
      {mend && <p>{t(`coverage.warn.${mend}.mend`)}</p>}
    </Notice>
  );
}
