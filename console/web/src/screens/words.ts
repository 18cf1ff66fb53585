import { lang, pick } from "../i18n/lang";
import { t } from "../i18n/text";
import type { Entry } from "../model/feed";
import type { IncidentText } from "../model/payloads";
import { dayAndHour } from "../time/format";

/** The gateway's words for an incident in the language now shown, the other one if it must be. */
export function wordsOf(entry: Entry): IncidentText | undefined {
  const { text } = entry.incident;
  return text[lang.value] ?? text[lang.value === "mn" ? "en" : "mn"];
}

/** Whose device, what kind of place, when. */
export function headline(entry: Entry, now: Date): string {
  const { incident, zone } = entry;
  return t("incident.headline", {
    device: pick(incident.deviceName),
    place: wordsOf(entry)?.place || incident.category,
    when: dayAndHour(incident.hour, now, zone, lang.value),
  });
}
