import { t } from "../i18n/text";
import { ENOUGH } from "../model/heard";

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
