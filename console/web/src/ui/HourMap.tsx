import { lang } from "../i18n/lang";
import { t } from "../i18n/text";
import type { DayHours, Hour } from "../model/hours";
import { dateWords } from "../time/words";
import { fieldsOf } from "../time/zone";

const CELL = 13;
const ROW = 20;
const LEFT = 28;
const TOP = 4;

interface Props {
  readonly days: readonly DayHours[];
  readonly zone: string;
}

/**
 * Seven days by twenty-four hours. Night is shaded, what nobody heard of is hatched, and a level
 * shows in the size of its mark as well as in its colour.
 */
export function HourMap({ days, zone }: Props) {
  const width = LEFT + 24 * CELL + 2;
  const height = TOP + days.length * ROW + 20;
  const day = (row: DayHours) => fieldsOf(row.at, zone).weekday;
  return (
    <figure class="hours">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <defs>
          <pattern id="hours-hatch" width="5" height="5" patternUnits="userSpaceOnUse">
            <path d="M0 5 5 0" class="hatch" />
          </pattern>
        </defs>
        {[0, 22].map((from) => (
          <rect
            key={from}
            class="night"
            x={LEFT + from * CELL}
            y={TOP - 2}
            width={(from === 0 ? 6 : 2) * CELL}
            height={days.length * ROW + 2}
          />
        ))}
        {days.map((row, i) => (
          <g key={row.number} class={i === days.length - 1 ? "today-bar" : ""}>
            <text x="0" y={TOP + i * ROW + 13}>
              {dateWords[lang.value].weekdaysShort[day(row)]}
            </text>
            {row.hours.map((hour, h) => (
              <Cell key={h} hour={hour} x={LEFT + h * CELL} y={TOP + i * ROW} />
            ))}
          </g>
        ))}
        {[0, 6, 12, 18].map((h) => (
          <text key={h} x={LEFT + h * CELL} y={height - 2}>
            {String(h).padStart(2, "0")}
          </text>
        ))}
      </svg>
      <Table days={days} zone={zone} />
    </figure>
  );
}

const SIZE = { INFO: 4, WATCH: 6, ALERT: 9, URGENT: 12 } as const;

function Cell({ hour, x, y }: { hour: Hour; x: number; y: number }) {
  if (hour.unknown) {
    return <rect class="hour-unknown" x={x} y={y} width={CELL} height={ROW - 4} />;
  }
  if (!hour.highest) {
    return hour.future ? null : <circle class="hour-none" cx={x + CELL / 2} cy={y + 8} r="1" />;
  }
  const size = SIZE[hour.highest];
  const at = { x: x + (CELL - size) / 2, y: y + 8 - size / 2, width: size, height: size };
  return <rect class={`bar-${hour.highest}`} {...at} rx={hour.highest === "URGENT" ? 1 : size / 2} />;
}

/** The same for those who hear it: only hours that hold something. */
function Table({ days, zone }: Props) {
  const name = (row: DayHours) => dateWords[lang.value].weekdays[fieldsOf(row.at, zone).weekday];
  const told = days.flatMap((row) =>
    row.hours.flatMap((hour, h) => (hour.count > 0 ? [{ row, hour, h }] : [])),
  );
  return (
    <div class="visually-hidden">
      <table>
        <caption>{t("children.hours.table")}</caption>
        <thead>
          <tr>
            <th>{t("children.week.day")}</th>
            <th>{t("children.hours.hour")}</th>
            <th>{t("children.week.count")}</th>
            <th>{t("children.week.highest")}</th>
          </tr>
        </thead>
        <tbody>
          {told.map(({ row, hour, h }) => (
            <tr key={`${row.number} ${h}`}>
              <th>{name(row)}</th>
              <td>{`${String(h).padStart(2, "0")}:00`}</td>
              <td>{hour.count}</td>
              <td>{hour.highest ? t(`level.${hour.highest}`) : ""}</td>
            </tr>
          ))}
          {told.length === 0 && (
            <tr>
              <th colSpan={4}>{t("children.week.none")}</th>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
