import { useControl } from "../app/control";
import type { Lang } from "../i18n/lang";
import { lang } from "../i18n/lang";
import { t } from "../i18n/text";

/** Offers the other language by its own name. */
export function LangSwitch() {
  const control = useControl();
  const other: Lang = lang.value === "mn" ? "en" : "mn";
  return (
    <button class="lang-switch" lang={other} onClick={() => control.setLang(other)}>
      {t(`settings.lang.${other}`)}
    </button>
  );
}
