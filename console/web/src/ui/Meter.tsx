import { now } from "../app/state";
import { lang } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { ENOUGH, shareSeen } from "../model/heard";
import type { Known } from "../model/hours";
import { longDate } from "../time/format";

/** How much of the time since then was heard of, and since when this phone could. */
export function Heard({ known, from, text }: { known: Known; from: Date; text: "week" | "span" }) {
  const { spans, since, zone } = known;
  return (
    <>
      <Meter share={shareSeen(spans, since, from, known.now)} text={text} />
      <Paired since={since} from={from} zone={zone} />
    </>
  );
}

/** Why little was seen of a time in which this phone was paired. */
export function Paired({ since, from, zone }: { since: Date | undefined; from: Date; zone: string }) {
  if (!since || since <= from) return null;
  return <p class="soft">{t("children.since", { when: longDate(since, now.value, zone, lang.value) })}</p>;
}

/** How much of a time was heard of: a bar, the number, and the word for it. */
export function Meter({ share, text }: { share: number; text: "week" | "span" }) {
  const percent = Math.floor(share * 100);
  const short = share < ENOUGH;
  return (
    <div class={`meter ${short ? "is-short" : ""}`}>
      <div
        class="meter-bar"
        role="meter"
        aria-label={t("coverage.meter")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={t(`coverage.meter.${text}`, { n: percent })}
      >
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect class="meter-rest" width="100" height="8" />
          <rect class="meter-part" width={percent} height="8" />
        </svg>
      </div>
      <p>{t(`coverage.meter.${text}`, { n: percent })}</p>
    </div>
  );
}
