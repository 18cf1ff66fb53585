import { t } from "../i18n/text";
import type { IconName } from "../ui/Icon";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import type { Route } from "./route";
import { hrefOf } from "./route";
import { asked, route, schoolOnly, unread } from "./state";

const places: readonly { to: Route; icon: IconName; text: "inbox" | "children" | "requests" }[] = [
  { to: { name: "inbox" }, icon: "inbox", text: "inbox" },
  { to: { name: "children" }, icon: "children", text: "children" },
  { to: { name: "requests" }, icon: "requests", text: "requests" },
];

/** The place to which a deeper one belongs. */
const WITHIN: Partial<Record<Route["name"], "inbox" | "children">> = {
  incident: "inbox",
  child: "children",
  report: "children",
  week: "children",
};

/** The three places at thumb height, and settings behind the mark's side. */
export function Nav() {
  const here = WITHIN[route.value.name] ?? route.value.name;
  const inSettings = here === "settings" || here === "coverage" || here === "help";
  return (
    <>
      <header class="top">
        <a class="brand" href={hrefOf({ name: "inbox" })}>
          <Mark size={28} />
          <span>{t("app.name")}</span>
        </a>
        <a
          class="avatar"
          href={hrefOf({ name: "settings" })}
          aria-label={t("nav.settings")}
          aria-current={inSettings ? "page" : undefined}
        >
          <Icon name="settings" size={24} />
        </a>
      </header>
      {!schoolOnly.value && (
        <nav class="places" aria-label={t("nav.label")}>
          {places.map(({ to, icon, text }) => (
            <a key={text} href={hrefOf(to)} aria-current={here === text ? "page" : undefined}>
              <Icon name={icon} size={24} />
              <span>{t(`nav.${text}`)}</span>
              {text === "inbox" && <Badge n={unread.value} says="inbox.unread" />}
              {text === "requests" && <Badge n={asked.value} says="requests.waiting" />}
            </a>
          ))}
        </nav>
      )}
    </>
  );
}

function Badge({ n, says }: { n: number; says: "inbox.unread" | "requests.waiting" }) {
  if (n === 0) return null;
  return (
    <span class="badge" aria-label={t(says, { n })}>
      {Math.min(n, 99)}
    </span>
  );
}
