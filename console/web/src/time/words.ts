import type { Lang } from "../i18n/lang";

/**
 * Names of months and days. The Mongolian ones are CLDR's (checked by a test against Node's own
 * data); the page carries them because Chromium's Intl has no Mongolian.
 */
interface DateWords {
  /** As used before a day number; index 0 = January. */
  months: readonly string[];
  /** Index 0 = Sunday. */
  weekdays: readonly string[];
  weekdaysShort: readonly string[];
}

export const dateWords: Record<Lang, DateWords> = {
  mn: {
    months: [
      "нэгдүгээр",
      "хоёрдугаар",
      "гуравдугаар",
      "дөрөвдүгээр",
      "тавдугаар",
      "зургаадугаар",
      "долоодугаар",
      "наймдугаар",
      "есдүгээр",
      "аравдугаар",
      "арван нэгдүгээр",
      "арван хоёрдугаар",
    ],
    weekdays: ["ням", "даваа", "мягмар", "лхагва", "пүрэв", "баасан", "бямба"],
    weekdaysShort: ["Ня", "Да", "Мя", "Лх", "Пү", "Ба", "Бя"],
  },
  en: {
    months: [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ],
    weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    weekdaysShort: ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"],
  },
};
