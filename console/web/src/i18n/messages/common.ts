import { draft } from "./message";

export const common = {
  "app.name": draft("Сахиус", "Sakhius"),
  "app.skip": draft("Агуулга руу шууд очих", "Skip to the content"),
  "app.starting": draft("Нээж байна", "Opening"),
  "nav.label": draft("Үндсэн хэсгүүд", "Main places"),
  "nav.inbox": draft("Ирсэн мэдээ", "Inbox"),
  "nav.children": draft("Хүүхдүүд", "Children"),
  "nav.requests": draft("Хүсэлт", "Requests"),
  "requests.waiting": draft("{n} хүсэлт хариу хүлээж байна", {
    one: "{n} request waits",
    other: "{n} requests wait",
  }),
  "nav.settings": draft("Тохиргоо", "Settings"),
  "nav.help": draft("Тусламжийн утас", "Help lines"),
  "nav.back": draft("Буцах", "Back"),
  "level.INFO": draft("Мэдээлэл", "For your notice"),
  "level.WATCH": draft("Анхаарах", "Keep in mind"),
  "level.ALERT": draft("Ярилцах", "Talk about it"),
  "level.URGENT": draft("Яаралтай", "Act now"),
  "settings.lang.mn": draft("Монгол", "Монгол"),
  "settings.lang.en": draft("English", "English"),
  "error.again": draft("Дахин оролдох", "Try again"),
  "error.broken.title": draft("Энэ хуудас зогслоо", "This page has stopped"),
  "error.broken.mend": draft(
    "Хуудсаа дахин ачаална уу. Таны түлхүүр, мэдээ энэ утсанд хэвээрээ байгаа.",
    "Load the page again. Your keys and messages are still on this phone.",
  ),
  "error.part.title": draft("Энэ хэсэг нээгдсэнгүй", "This part did not open"),
  "error.part.mend": draft(
    "Холболтоо шалгаад хуудсаа дахин ачаална уу.",
    "Check the connection and load the page again.",
  ),
  "error.reload": draft("Дахин ачаалах", "Load again"),
  "error.storage.title": draft(
    "Энэ хөтөч мэдээ хадгалж чадахгүй байна",
    "This browser cannot keep your messages",
  ),
  "error.storage.mend": draft(
    "Нууц горимын цонхоо хааж, энгийн цонхоор нээнэ үү. Утасны зай дүүрсэн бол зай гаргаад дахин оролдоно уу.",
    "Close the private window and open this page in an ordinary one. If the phone is full, free some space and try again.",
  ),
  "old.title": draft("Энэ хөтөч хэтэрхий хуучин байна", "This browser is too old"),
  "old.mend": draft(
    "Мэдээг зөвхөн та л уншихаар битүүмжилдэг. Үүнд шинэ хөтөч хэрэгтэй: Chrome 138, Safari 17, Firefox 130 эсвэл түүнээс шинэ.",
    "Messages are sealed so that only you can read them. That needs a newer browser: Chrome 138, Safari 17, Firefox 130 or later.",
  ),
  "unpaired.help": draft(
    "Хүүхэд аюулд байж болзошгүй бол одоо залгаарай: 108, өдөр шөнөгүй, үнэгүй.",
    "If a child may be in danger, call now: 108, day and night, free of charge.",
  ),
  "insecure.title": draft("Холбоос хамгаалалтгүй байна", "This address is not protected"),
  "insecure.mend": draft(
    "Хуудсыг https:// хаягаар эсвэл гарцын өөрийнх нь дэлгэцээр нээнэ үү. Хамгаалалтгүй хаягаар хөтөч түлхүүр үүсгэхийг зөвшөөрдөггүй.",
    "Open the page by its https:// address, or on the gateway itself. Browsers make no keys on an address without protection.",
  ),
};
