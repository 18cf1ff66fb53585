import { knowledge } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { fields, list, text } from "../model/decode";
import type { Entry } from "../model/feed";
import { Notice } from "../ui/Notice";

/** That somebody at the device itself called this wrong, in their words. */
export function Objected({ entry: { agent, incident } }: { entry: Entry }) {
  const told = list(knowledge.value.feed.gateways.get(agent)?.state?.objections)
    .map(fields)
    .find((one) => one.incident === incident.id);
  if (!told) return null;
  const why = text(told.why);
  return (
    <Notice icon="note" tone="amber" title={t("objection.title")}>
      {why !== "" && (
        <p>
          <bdi>«{why}»</bdi>
        </p>
      )}
      <p>{t("objection.what")}</p>
    </Notice>
  );
}
