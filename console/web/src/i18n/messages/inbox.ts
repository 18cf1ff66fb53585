import { draft } from "./message";

export const inbox = {
  "inbox.title": draft("Ирсэн мэдээ", "Inbox"),
  "inbox.new": draft("Шинэ", "New"),
  "inbox.more": draft("Нэмэгдсэн", "More since"),
  "inbox.count": draft("{n} удаа", { one: "once", other: "{n} times" }),
  "inbox.domains": draft("{n} хаяг", { one: "{n} address", other: "{n} addresses" }),
  "inbox.unread": draft("{n} шинэ мэдээ", { one: "{n} new message", other: "{n} new messages" }),
  "inbox.notice": draft("Мэдээлэл төдий: {n}", "For your notice: {n}"),
  "inbox.arrived": draft("Шинэ мэдээ ирлээ: {what}", "A new message arrived: {what}"),
  "inbox.list": draft("Мэдээний жагсаалт", "List of messages"),
  "inbox.loading": draft("Мэдээг нээж байна", "Opening your messages"),
  "inbox.empty.title": draft("Шинэ зүйл алга.", "Nothing new."),
  "inbox.empty.last": draft(
    "Гарцаас хамгийн сүүлд {ago} мэдээ ирсэн.",
    "Last word from your gateway {ago}.",
  ),
  "inbox.empty.never": draft(
    "Гарцаас анхны мэдээг хүлээж байна. Нэг цагийн дотор ирнэ.",
    "Waiting for the first word from your gateway. It comes within an hour.",
  ),
  "inbox.empty.cannot": draft(
    "Юу харагдахгүй вэ: апп доторх яриа, зураг, дуудлага, мөн гэрийн сүлжээнээс гадуур хийсэн зүйл. Чимээгүй байна гэдэг нь бүх зүйл сайн гэсэн үг биш.",
    "What it cannot see: talk, pictures and calls inside apps, and anything away from your home's network. Quiet does not mean that all is well.",
  ),
  "inbox.empty.do": draft(
    "Өнөөдөр хүүхдээсээ юу сонирхолтой байсныг асуугаарай.",
    "Ask your child today what was interesting.",
  ),
  "inbox.status.live": draft("Шууд холбогдсон", "Live"),
  "inbox.status.connecting": draft("Холбогдож байна", "Connecting"),
  "inbox.status.offline": draft("Холболтгүй", "Offline"),
  "inbox.last": draft("Гарцаас {ago}", "Heard {ago}"),
  "inbox.offline": draft(
    "Одоогоор консолд хүрэхгүй байна. Өмнө нээсэн мэдээ тань энд байна; холболт сэргэмэгц шинэчлэгдэнэ.",
    "The console is out of reach right now. What you opened before is here; the rest follows as soon as it is back.",
  ),
  "inbox.refused.title": draft(
    "Энэ утас цаашид мэдээ авахгүй болсон",
    "This phone no longer receives messages",
  ),
  "inbox.refused.mend": draft(
    "Консол энэ утсыг танихаа больсон: гарц дээр хассан, эсвэл консолыг шинээр суулгасан байж болно. Өмнө ирсэн мэдээ энд хэвээр байна. Гарц дээр дахин холбоно уу.",
    "The console does not know this phone any more: it was removed on the gateway, or the console was set up anew. What came before is still here. Pair again on the gateway.",
  ),
  "inbox.old.title": draft("Энэ хуудас хуучирсан байна", "This page is too old"),
  "inbox.old.mend": draft(
    "Гарц шинэ хувилбараар бичсэн мэдээг энэ хуудас уншиж чадсангүй. Хуудсыг дахин ачаална уу.",
    "Your gateway writes in a newer way than this page can read. Load the page again.",
  ),
  "inbox.silent.title": draft("Гарц чимээгүй болсон", "Your gateway has gone quiet"),
  "inbox.silent.mend": draft(
    "Хамгийн сүүлд {since} мэдээ ирсэн. Гарц асаалттай, интернэттэй эсэхийг шалгана уу. Тэр хүртэл юу болж байгаа нь харагдахгүй.",
    "No word since {since}. Check that the gateway is on and online. Until then nothing can be seen.",
  ),
  "inbox.gaps": draft("{n} мэдээ дутуу байна", {
    one: "{n} message is missing",
    other: "{n} messages are missing",
  }),
  "inbox.odd": draft("Мэдээний дараалал зөрсөн байна", "The order of messages does not add up"),
  "inbox.stale": draft("{n} жагсаалт хуучирсан", {
    one: "{n} list is out of date",
    other: "{n} lists are out of date",
  }),
  "inbox.lost": draft("{n} үйл явдал тэмдэглэгдээгүй", {
    one: "{n} event was not noted",
    other: "{n} events were not noted",
  }),
  "inbox.away": draft("Интернэт тасарсан", "The internet is away"),
  "inbox.certificate": draft("Хуудасны гэрчилгээ шинэчлэгдэхгүй байна", "The page's certificate cannot be renewed"),
  "inbox.coverage.ok": draft("Гарц ажиллаж байна", "Your gateway is at work"),
  "inbox.coverage.more": draft("Дэлгэрэнгүй", "Details"),
  "inbox.pick.title": draft("Нэг мэдээг сонгоно уу", "Choose a message"),
  "inbox.pick.what": draft(
    "Юу болсон, өнөөдөр юу хийж болох, хэрхэн ярилцах тухай энд гарна.",
    "What happened, what you can do today and how to talk about it will stand here.",
  ),
};
