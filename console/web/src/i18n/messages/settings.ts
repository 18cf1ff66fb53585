import { draft } from "./message";

export const settings = {
  "settings.title": draft("Тохиргоо", "Settings"),
  "settings.lang": draft("Хэл", "Language"),
  "settings.theme": draft("Өнгө", "Colours"),
  "settings.theme.system": draft("Утсыг дагах", "As the phone"),
  "settings.theme.light": draft("Цайвар", "Light"),
  "settings.theme.dark": draft("Бараан", "Dark"),
  "settings.phone": draft("Энэ утас", "This phone"),
  "settings.phone.label": draft("Нэр", "Name"),
  "settings.phone.gateway": draft("Гарц", "Gateway"),
  "settings.phone.since": draft("Холбосон", "Paired"),
  "settings.phone.key": draft("Түлхүүрийн тэмдэг", "Key mark"),
  "settings.phone.kept": draft(
    "Түлхүүр зөвхөн энэ хөтөчид байгаа. Ирсэн мэдээ энд битүүмжтэй хэвээр, 90 хоног хадгалагдана.",
    "The keys are in this browser only. Messages stay sealed here as well, for 90 days.",
  ),
  "settings.viewers": draft("Мэдээг хэн уншдаг вэ", "Who reads the messages"),
  "settings.viewers.this": draft("энэ утас", "this phone"),
  "settings.viewers.added": draft("{when} нэмсэн", "added {when}"),
  "settings.viewers.none": draft(
    "Гарцаас жагсаалт хараахан ирээгүй.",
    "The gateway has not sent its list yet.",
  ),
  "settings.viewers.what": draft(
    "Шинэ утас холбогдсон цагаасаа хойших мэдээг уншина. Утсыг хасвал түүнд шинэ мэдээ очихоо болино; өмнө уншсан нь үлдэнэ. Хоёуланг нь эндээс эсвэл гарц дээр хийнэ.",
    "A new phone reads from the moment it is paired. A removed phone gets nothing new; what it has read stays read. Both are done here or on the gateway.",
  ),
  "settings.coverage": draft("Юу харагдаж байна", "What is covered"),
  "settings.coverage.hint": draft(
    "Гарц, жагсаалт, мэдээний бүрэн бүтэн байдал",
    "Gateway, lists, completeness of messages",
  ),
  "settings.remove": draft("Энэ утасны түлхүүрийг устгах", "Remove this phone's keys"),
  "settings.remove.what": draft(
    "Түлхүүр болон хадгалсан бүх мэдээ энэ хөтчөөс арилна. Буцаах боломжгүй; дахин уншихын тулд гарц дээр шинээр холбоно.",
    "The keys and every message kept here will be erased from this browser. This cannot be undone; to read again, pair anew on the gateway.",
  ),
  "settings.remove.gateway": draft(
    "Утсаа алдсан эсвэл зарсан бол өөр утаснаас эсвэл гарц дээр хасуулаарай.",
    "If the phone is lost or sold, have it removed from another phone or on the gateway.",
  ),
  "settings.remove.yes": draft("Тийм, устгах", "Yes, remove"),
  "settings.remove.no": draft("Үлдээх", "Keep"),
  "settings.removed.title": draft("Түлхүүр устлаа", "The keys are gone"),
  "settings.removed.what": draft(
    "Энэ хөтөч мэдээг уншихаа больсон.",
    "This browser can no longer read the messages.",
  ),
};
