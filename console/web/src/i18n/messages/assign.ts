import { draft } from "./message";

/** A new device is given to somebody. */
export const assign = {
  "assign.how": draft(
    "Тэр төхөөрөмж дээр сүлжээний хуудсыг нээхэд дөрвөн орон гарна. Заах хүртэл түүний тухай юу ч тэмдэглэхгүй.",
    "Open the network's own page on that device: it shows four digits. Until you say whose it is, nothing is noted about it.",
  ),
  "objection.title": draft("Энэ буруу гэж тэр төхөөрөмжөөс хэлсэн", "From that device somebody says: this was wrong"),
  "objection.what": draft("Хамт ярилцаж, сонсоорой.", "Listen, and talk about it together."),
  "assign.which": draft("Аль төхөөрөмж", "Which device"),
  "assign.by-digits": draft("Дөрвөн орон харуулж байгаа нь", "The one that shows four digits"),
  "assign.digits": draft("Дөрвөн орон", "Four digits"),
  "assign.whose": draft("Хэнийх", "Whose it is"),
  "assign.besides": draft("Энэ төхөөрөмжийн шинэ хаяг", "It is this one, with a new address"),
  "assign.name": draft("Нэр", "What you call it"),
  "assign.go": draft("Заах", "Say so"),
  "assign.seen": draft("{what}, {when}", "{what}, last seen {when}"),
};
