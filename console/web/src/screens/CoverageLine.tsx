import { connection, knowledge, now } from "../app/state";
import { hrefOf } from "../app/route";
import { lang } from "../i18n/lang";
import { t } from "../i18n/text";
import { isOdd, missing } from "../model/chain";
import { fields } from "../model/decode";
import { isSilent, lastWord } from "../model/feed";
import { ago } from "../time/format";
import { Icon } from "../ui/Icon";

/** One line on how much can be trusted to be here; leads to the details. */
export function CoverageLine() {
  const gateways = [...knowledge.value.feed.gateways.values()];
  const last = gateways
    .map(lastWord)
    .filter((at) => at !== undefined)
    .sort((a, b) => a.getTime() - b.getTime())[0];
  if (!last) return null;
  const troubles = troublesNow();
  // "At work" is said only of what is known now: not of a silent gateway, nor from afar.
  const sure = connection.value === "live" && !gateways.some((g) => isSilent(g, now.value));
  const icon = troubles.length === 0 && sure ? "check" : "note";
  return (
    <a class={`coverage ${troubles.length > 0 ? "is-short" : ""}`} href={hrefOf({ name: "coverage" })}>
      <Icon name={icon} size={16} />
      <span class="coverage-words">
        {icon === "check" && <span>{t("inbox.coverage.ok")}</span>}
        {troubles.map((trouble) => (
          <span key={trouble}>{trouble}</span>
        ))}
        <span>{t("inbox.last", { ago: ago(last, now.value, lang.value) })}</span>
      </span>
      <Icon name="next" size={16} />
    </a>
  );
}

/** Whether the gateway tries to renew its certificate and cannot. */
export const isEnding = (certificate: unknown): boolean => fields(certificate).state === "failing";

/** What falls short at the moment, as short sentences, gravest first. */
function troublesNow(): readonly string[] {
  const { feed, chains, counts } = knowledge.value;
  const latest = [...feed.gateways.values()].map((g) => g.summary?.coverage);
  const all = [...chains.values()];
  const gaps = all.reduce((sum, chain) => sum + missing(chain), 0);
  const stale = latest.flatMap((c) => c?.lists ?? []).filter((l) => l.state !== "current").length;
  const lost = latest.reduce((sum, c) => sum + (c?.eventsLost ?? 0), 0);
  return [
    ...(all.some(isOdd) || counts.unreadable > 0 ? [t("inbox.odd")] : []),
    ...(gaps > 0 ? [t("inbox.gaps", { n: gaps })] : []),
    ...(latest.some((c) => c?.upstream === "away") ? [t("inbox.away")] : []),
    ...([...feed.gateways.values()].some((g) => isEnding(g.state?.certificate)) ? [t("inbox.certificate")] : []),
    ...(stale > 0 ? [t("inbox.stale", { n: stale })] : []),
    ...(lost > 0 ? [t("inbox.lost", { n: lost })] : []),
  ];
}
