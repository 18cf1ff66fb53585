import { lang } from "../i18n/lang";
import { t } from "../i18n/text";
import type { WeekDay } from "../model/week";
import { DRAWN } from "../model/week";
import { dateWords } from "../time/words";
import { fieldsOf } from "../time/zone";

/** The bars end here; above them stands their number. */
const TOP = 14;
const HEIGHT = 54;
const STEP = 36;

interface Props {
  readonly days: readonly WeekDay[];
  readonly zone: string;
}

/** Seven small bars; a day without word from the gateway is hatched, never drawn as zero. */
export function WeekBars({ days, zone }: Props) {
  const most = Math.max(3, ...days.map((day) => day.total));
  const name = (day: WeekDay) =>
    dateWords[lang.value].weekdaysShort[fieldsOf(day.at, zone).weekday] ?? "";
  return (
    <figure class="week">
      <svg viewBox={`0 0 ${days.length * STEP} ${HEIGHT + 22}`} aria-hidden="true">
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse">
            <path d="M0 6 6 0" class="hatch" />
          </pattern>
        </defs>
        {days.map((day, i) => {
          const x = i * STEP + 8;
          return (
            <g key={day.at.getTime()} class={i === days.length - 1 ? "today-bar" : ""}>
              {!day.covered && (
                <rect class="bar-unknown" x={x} y={TOP} width="20" height={HEIGHT - TOP} rx="2" />
              )}
              {(day.covered || day.total > 0) && <Stack day={day} x={x} unit={(HEIGHT - TOP) / most} />}
              <text x={x + 10} y={HEIGHT + 16} text-anchor="middle">
                {name(day)}
              </text>
            </g>
          );
        })}
      </svg>
      <div class="visually-hidden">
        <table>
          <caption>{t("children.week.table")}</caption>
          <thead>
            <tr>
              <th>{t("children.week.day")}</th>
              <th>{t("children.week.count")}</th>
              <th>{t("children.week.highest")}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.at.getTime()}>
                <th>{dateWords[lang.value].weekdays[fieldsOf(day.at, zone).weekday]}</th>
                <td>{day.covered || day.total > 0 ? day.total : t("children.week.unknown")}</td>
                <td>{day.highest ? t(`level.${day.highest}`) : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** One day's bar: the levels on top of each other; a thin line when nothing came. */
function Stack({ day, x, unit }: { day: WeekDay; x: number; unit: number }) {
  if (day.total === 0) return <rect class="bar-none" x={x} y={HEIGHT - 2} width="20" height="2" />;
  let top = HEIGHT;
  return (
    <>
      {DRAWN.map((level, i) => {
        const height = (day.counts[i] ?? 0) * unit;
        top -= height;
        return <rect key={level} class={`bar-${level}`} x={x} y={top} width="20" height={height} />;
      })}
      <text class="bar-count" x={x + 10} y={top - 4} text-anchor="middle">
        {day.total}
      </text>
    </>
  );
}
