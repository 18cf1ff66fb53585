import { lang, pick } from "../i18n/lang";
import type { Key } from "../i18n/messages";
import { messageOf } from "../i18n/messages";
import { t } from "../i18n/text";
import type { Entry } from "../model/feed";
import type { GatewayState, IncidentText } from "../model/payloads";
import { dayAndHour } from "../time/format";

/** The gateway's words for an incident in the language now shown, the other one if it must be. */
export function wordsOf(entry: Entry): IncidentText | undefined {
  const { text } = entry.incident;
  return text[lang.value] ?? text[lang.value === "mn" ? "en" : "mn"];
}

/** What kind of place it was. */
export function placeOf(entry: Entry): string {
  return wordsOf(entry)?.place || entry.incident.category;
}

/** Whose device, what kind of place, when. */
export function headline(entry: Entry, now: Date): string {
  const { incident, zone } = entry;
  return t("incident.headline", {
    device: pick(incident.deviceName),
    place: placeOf(entry),
    when: dayAndHour(incident.hour, now, zone, lang.value),
  });
}

/** The built-in age groups by our words, others by the gateway's. */
export function profileName(profile: string, state: GatewayState): string {
  const key = `profile.${profile}`;
  if (messageOf(key)) return t(key as Key);
  const name = state.profiles[profile];
  return name ? pick(name) : profile;
}
