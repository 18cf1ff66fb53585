import { t } from "../i18n/text";
import type { Level } from "../model/payloads";
import type { IconName } from "./Icon";
import { Icon } from "./Icon";

const icons: Record<Level, IconName> = {
  INFO: "note",
  WATCH: "keep",
  ALERT: "talk",
  URGENT: "urgent",
};

/** A level by word, icon and colour: never by colour alone. */
export function LevelTag({ level }: { level: Level }) {
  return (
    <span class={`level level-${level}`}>
      <Icon name={icons[level]} size={16} />
      {t(`level.${level}`)}
    </span>
  );
}
