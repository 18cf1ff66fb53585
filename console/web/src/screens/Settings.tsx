import { useControl } from "../app/control";
import { THEMES, theme } from "../app/look";
import { hrefOf } from "../app/route";
import { knowledge, now, pairings, thisPhone } from "../app/state";
import { LANGS, lang } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { plainText } from "../model/display";
import { dayAndClock } from "../time/format";
import { DEFAULT_ZONE } from "../time/zone";
import { Choice } from "../ui/Choice";
import { Icon } from "../ui/Icon";
import { Screen } from "../ui/Screen";
import { lazy } from "../ui/lazy";
import { LockSettings } from "./LockSettings";
import { Remove } from "./Remove";

const Circle = lazy(() => import("./Circle").then((m) => m.Circle));
const Sessions = lazy(() => import("./Sessions").then((m) => m.Sessions));
const Notices = lazy(() => import("./Notices").then((m) => m.Notices));

/** Language, colours, this phone, who else reads, and the way out. */
export function Settings() {
  const control = useControl();
  return (
    <Screen title={t("settings.title")}>
      <section class="card">
        <Choice
          name="lang"
          title={t("settings.lang")}
          options={LANGS.map((one) => ({ value: one, text: t(`settings.lang.${one}`), lang: one }))}
          value={lang.value}
          onChoose={(value) => control.setLang(value)}
        />
        <Choice
          name="theme"
          title={t("settings.theme")}
          options={THEMES.map((one) => ({ value: one, text: t(`settings.theme.${one}`) }))}
          value={theme.value}
          onChoose={(value) => control.setTheme(value)}
        />
      </section>
      <ul class="rows card-rows">
        <Link href={hrefOf({ name: "help" })} text={t("nav.help")} />
        <Link
          href={hrefOf({ name: "coverage" })}
          text={t("settings.coverage")}
          hint={t("settings.coverage.hint")}
        />
      </ul>
      <Notices />
      <LockSettings />
      <Sessions />
      <ThisPhone />
      <Circle />
      <Remove />
    </Screen>
  );
}

function Link({ href, text, hint }: { href: string; text: string; hint?: string }) {
  return (
    <li>
      <a class="row" href={href}>
        <span class="row-text">
          <strong>{text}</strong>
          {hint && <small>{hint}</small>}
        </span>
        <Icon name="next" />
      </a>
    </li>
  );
}

function ThisPhone() {
  const phone = thisPhone.value;
  const { gateways } = knowledge.value.feed;
  return (
    <section class="card">
      <h2>{t("settings.phone")}</h2>
      <dl class="facts">
        <dt>{t("settings.phone.label")}</dt>
        <dd>{plainText(phone?.label ?? "")}</dd>
        {pairings.value.map((pairing) => {
          const known = gateways.get(pairing.agent);
          const zone = known?.state?.zone ?? known?.summary?.zone ?? DEFAULT_ZONE;
          return [
            <dt key={`g ${pairing.agent}`}>{t("settings.phone.gateway")}</dt>,
            <dd key={`G ${pairing.agent}`}>
              {known?.summary?.gateway || known?.state?.gateway || mark(pairing.agent)}
            </dd>,
            <dt key={`s ${pairing.agent}`}>{t("settings.phone.since")}</dt>,
            <dd key={`S ${pairing.agent}`}>
              {dayAndClock(new Date(pairing.since), now.value, zone, lang.value)}
            </dd>,
          ];
        })}
        <dt>{t("settings.phone.key")}</dt>
        <dd class="mono">{mark(phone?.id ?? "")}</dd>
      </dl>
      <p class="soft">{t("settings.phone.kept")}</p>
    </section>
  );
}

/** The first eight hex digits in two groups: enough to recognise, too few to mistake for a name. */
export function mark(agent: string): string {
  return `${agent.slice(0, 4)} ${agent.slice(4, 8)}`;
}
