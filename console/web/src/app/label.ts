import type { Lang } from "../i18n/lang";
import { lang } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";

/** A name for this browser that its owner will recognise: "Samsung phone", "Linux computer". */
export function defaultLabel(userAgent: string, now: Lang = lang.value): string {
  const maker = makerOf(userAgent);
  return t(`device.${shapeOf(userAgent)}`, { maker }, now);
}

function makerOf(ua: string): string {
  if (/iPhone/.test(ua)) return "iPhone";
  if (/iPad/.test(ua)) return "iPad";
  if (/Macintosh/.test(ua)) return "Mac";
  if (/\bSM-|Samsung/i.test(ua)) return "Samsung";
  if (/Redmi|Xiaomi|\bMi \d/i.test(ua)) return "Xiaomi";
  if (/Huawei|HONOR/i.test(ua)) return "Huawei";
  if (/Pixel/.test(ua)) return "Pixel";
  if (/Android/.test(ua)) return "Android";
  if (/Windows/.test(ua)) return "Windows";
  return "Linux";
}

function shapeOf(ua: string): "phone" | "tablet" | "computer" {
  if (/iPad/.test(ua) || (/Android/.test(ua) && !/Mobile/.test(ua))) return "tablet";
  return /iPhone|Mobile/.test(ua) ? "phone" : "computer";
}
