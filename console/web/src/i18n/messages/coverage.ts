import { draft } from "./message";

export const coverage = {
  "coverage.title": draft("Юу харагдаж байна", "What is covered"),
  "coverage.gateway": draft("Гарц", "Gateway"),
  "coverage.last": draft("Сүүлчийн мэдээ", "Last word"),
  "coverage.never": draft("Хараахан ирээгүй", "None yet"),
  "coverage.upstream": draft("Интернэт", "Internet"),
  "coverage.upstream.ok": draft("Ажиллаж байна", "Working"),
  "coverage.upstream.away": draft("Тасарсан", "Away"),
  "coverage.devices": draft("Төхөөрөмж", "Devices"),
  "coverage.lost": draft("Тэмдэглэж амжаагүй үйл явдал", "Events that were not noted"),
  "coverage.lost.why": draft(
    "Гарц хэт ачаалалтай үед зарим үйл явдлыг тэмдэглэж амждаггүй. Хамгаалалт тасраагүй.",
    "When the gateway is very busy it may not note everything. Protection itself went on.",
  ),
  "coverage.certificate": draft(
    "Энэ хуудасны гэрчилгээ {when} дуусна, шинийг авч чадаагүй. Түүнээс хойш хуудас нээгдэхгүй. Гарцыг хариуцсан хүнд хэлээрэй.",
    "The certificate of this page ends on {when}, and no new one could be had. After that the page does not open. Tell whoever looks after the gateway.",
  ),
  "coverage.certificate.none": draft(
    "Энэ хуудасны гэрчилгээг авч чадаагүй байна. Гарцыг хариуцсан хүнд хэлээрэй.",
    "No certificate could be had for this page. Tell whoever looks after the gateway.",
  ),
  "coverage.lists": draft("Жагсаалтууд", "Lists"),
  "coverage.lists.none": draft("Жагсаалт тохируулаагүй байна.", "No lists have been set up."),
  "coverage.list.current": draft("Шинэ", "Up to date"),
  "coverage.list.stale": draft("Хуучирсан. Сүүлд {since} шинэчлэгдсэн", "Out of date. Last renewed {since}"),
  "coverage.list.stale.unknown": draft("Хуучирсан", "Out of date"),
  "coverage.list.missing": draft("Уншигдаагүй", "Could not be read"),
  "coverage.list.rules": draft("{n} хаяг", { one: "{n} address", other: "{n} addresses" }),
  "coverage.chain": draft("Мэдээний бүрэн бүтэн байдал", "Are the messages complete"),
  "coverage.chain.why": draft(
    "Мэдээ бүр дугаартай, өмнөхтэйгээ холбоотой. Тиймээс дундаас нь авсан, давтсан, сольсон бол энд харагдана.",
    "Every message carries a number and is tied to the one before. If one is taken out, repeated or swapped, it shows here.",
  ),
  "coverage.chain.whole": draft(
    "Тасралтгүй байна: {n} мэдээ, дутуу зүйл алга.",
    {
      one: "Whole: {n} message, nothing missing.",
      other: "Whole: {n} messages, nothing missing.",
    },
  ),
  "coverage.chain.none": draft("Мэдээ хараахан ирээгүй.", "No messages yet."),
  "coverage.warn.gap": draft("{n} мэдээ ирээгүй ({from}–{to} дугаар).", {
    one: "{n} message never arrived (number {from}).",
    other: "{n} messages never arrived (numbers {from} to {to}).",
  }),
  "coverage.warn.gap.mend": draft(
    "Консол алдсан эсвэл хэн нэгэн саатуулсан байж болно. Тэдгээрт юу байсан нь энд харагдахгүй; гарц дээрх тэмдэглэлээс шалгаж болно.",
    "The console may have lost them, or someone held them back. What they said cannot be seen here; the gateway's own notes still have it.",
  ),
  "coverage.warn.late": draft(
    "{from} дугаартай мэдээ хожуу ирсэн.",
    "Message {from} came late.",
  ),
  "coverage.warn.conflict": draft(
    "{from} дугаартай хоёр өөр мэдээ ирсэн.",
    "Two different messages came under number {from}.",
  ),
  "coverage.warn.broken": draft(
    "{from} дугаартай мэдээ өмнөхтэйгээ холбогдохгүй байна.",
    "Message {from} does not follow from the one before.",
  ),
  "coverage.warn.odd.mend": draft(
    "Ийм зүйл ердийн үед гардаггүй. Гарц болон консолыг хариуцсан хүндээ хэлээрэй.",
    "This does not happen in ordinary use. Tell whoever looks after the gateway and the console.",
  ),
  "coverage.warn.epoch": draft(
    "Гарцыг шинээр суулгасан эсвэл сэргээсэн.",
    "The gateway was set up anew or restored.",
  ),
  "coverage.warn.epoch.mend": draft(
    "Та өөрөө эсвэл гэрийнхэн хийсэн бол зүгээр.",
    "That is fine if you or your family did it.",
  ),
  "coverage.warn.unreadable": draft("{n} мэдээг нээж чадсангүй.", {
    one: "{n} message could not be opened.",
    other: "{n} messages could not be opened.",
  }),
  "coverage.warn.unreadable.mend": draft(
    "Дамжуулах явцад гэмтсэн эсвэл таны гарцаас ирээгүй байж болно. Хуудсыг шинэчилж үзээрэй.",
    "They may have been damaged on the way, or did not come from your gateway. Try to load this page anew.",
  ),
  "coverage.before": draft(
    "Энэ утсыг холбохоос өмнөх {n} мэдээ түүнд нээгдэхгүй.",
    {
      one: "{n} message from before this phone was paired does not open on it.",
      other: "{n} messages from before this phone was paired do not open on it.",
    },
  ),
  "coverage.meter": draft("Хэр ихийг харж чадсан бэ", "How much could be seen"),
  "coverage.meter.week": draft(
    "Сүүлийн 7 хоногийн {n} хувьд гарц ажиллаж, мэдээ нь ирсэн.",
    "For {n}% of the last 7 days the gateway was at work and heard.",
  ),
  "coverage.meter.span": draft(
    "Энэ хугацааны {n} хувьд гарц ажиллаж, мэдээ нь ирсэн.",
    "For {n}% of this time the gateway was at work and heard.",
  ),
  "coverage.meter.short": draft(
    "80 хувиас бага тул энэ үеийг тайван байсан гэж хэлэх боломжгүй.",
    "Below 80% nobody can say that it was quiet.",
  ),
  "coverage.cannot.facebook": draft(
    "Фэйсбүүк, Мессенжер доторх зурвас: танихгүй хүмүүсийн ихэнх нь тэнд бичдэг",
    "Messages inside Facebook and Messenger: that is where most strangers write",
  ),
  "coverage.cannot": draft("Юуг хэзээ ч харж чадахгүй вэ", "What it can never see"),
  "coverage.cannot.apps": draft(
    "Апп доторх яриа, зураг, дуудлага",
    "Talk, pictures and calls inside apps",
  ),
  "coverage.cannot.away": draft(
    "Гар утасны дата болон өөр газрын сүлжээ",
    "Mobile data, and networks elsewhere",
  ),
  "coverage.cannot.who": draft(
    "Төхөөрөмжийг тухайн үед хэн барьж байсан",
    "Who was holding the device",
  ),
  "coverage.cannot.meant": draft(
    "Хаягийг зориуд нээсэн үү, санамсаргүй юу",
    "Whether an address was opened on purpose",
  ),
};
