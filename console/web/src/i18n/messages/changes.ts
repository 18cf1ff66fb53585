import { draft } from "./message";

/** What guardians changed for a time, on the children's screen. */
export const changes = {
  "changes.title": draft("Түр хийсэн өөрчлөлт", "Changed for a time"),
  "changes.pause": draft("{whom}: интернэтийг түр хаасан", "{whom}: the internet is paused"),
  "changes.bonus": draft("{whom}: нэмэлт цаг өгсөн", "{whom}: more time was given"),
  "changes.allow": draft("{whom}: зарим хаягийг нээсэн", "{whom}: some addresses are open"),
  "changes.deny": draft("{whom}: зарим хаягийг хаасан", "{whom}: some addresses are closed"),
  "changes.more": draft("{whom}: илүү яаралтай мэдэгдэнэ", "{whom}: you are told sooner"),
  "changes.fewer": draft("{whom}: төдийлөн яаралгүй мэдэгдэнэ", "{whom}: you are told less urgently"),
  "changes.whom.children": draft("Бүх хүүхэд", "All children"),
  "changes.whom.everybody": draft("Гэрийн бүх төхөөрөмж", "Every device at home"),
  "changes.until": draft("{when} хүртэл", "Until {when}"),
  "changes.until.ended": draft("Хэн нэгэн цуцлах хүртэл", "Until somebody ends it"),
  "changes.by": draft("Өөрчилсөн: {who}", "Made by {who}"),
  "changes.by.box": draft("Гарц дээр өөрчилсөн", "Made at the gateway itself"),
  "changes.pause.help": draft(
    "Тусламжийн утас, хуудсууд нээлттэй хэвээр.",
    "Help lines and their pages stay open.",
  ),
  "changes.held.title": draft("Гарц цагийг мэдэхгүй байна", "The gateway does not know the time"),
  "changes.held.mend": draft(
    "Унтах цаг болон бусад хуваарь зогсож, сүүлчийн байдлаараа үлдсэн. Гарцын интернэтийг шалгаарай, эсвэл гарцыг хариуцсан хүндээ хэлээрэй.",
    "Bedtime and other hours stand still and stay as they last were. Check the gateway's internet, or tell whoever looks after it.",
  ),
};
