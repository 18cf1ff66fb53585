import { draft } from "./message";

export const week = {
  "week.title": draft("Долоо хоногийн тойм", "Your week"),
  "week.link": draft(
    "Юу болсон, юу ярилцах вэ, хэр ихийг харж чадсан бэ",
    "What came up, what to talk about, how much could be seen",
  ),
  "week.nav": draft("Өөр долоо хоног руу очих", "Go to another week"),
  "week.earlier": draft("Өмнөх долоо хоног", "The week before"),
  "week.later": draft("Дараах долоо хоног", "The week after"),
  "week.came": draft("Энэ долоо хоногт {n} мэдээ ирсэн.", {
    one: "{n} message came this week.",
    other: "{n} messages came this week.",
  }),
  "week.quiet": draft(
    "Тайван долоо хоног байлаа. Ийм үед ярилцах нь хамгийн амархан.",
    "A quiet week. That is when talking is easiest.",
  ),
  "week.unsure": draft(
    "Мэдээ ирээгүй, гэхдээ хангалттай харж чадаагүй тул тайван байсан гэж хэлэх боломжгүй.",
    "No message came, but too little could be seen to call it quiet.",
  ),
  "week.before": draft(
    "Тэр үед энэ утас холбогдоогүй байсан.",
    "This phone was not paired yet in that week.",
  ),
  "week.than": draft("өмнөх долоо хоногт {n}", "{n} the week before"),
  "week.night": draft("Шөнийн 22–06 цагт {n}", {
    one: "{n} of them between 22 and 6 at night",
    other: "{n} of them between 22 and 6 at night",
  }),
  "week.talk": draft("Ингэж ярилцаж эхлээрэй", "A way into a talk"),
  "week.talk.1": draft(
    "«Энэ долоо хоногт интернэтээс хамгийн сонирхолтой юу харсан бэ?»",
    "“What was the best thing you saw online this week?”",
  ),
  "week.talk.2": draft(
    "«Надад нэг тоглоомоо зааж өгөөч.»",
    "“Will you show me how your favourite game works?”",
  ),
  "week.talk.3": draft(
    "«Танихгүй хүн бичвэл найзууд чинь юу гэж хариулдаг вэ?»",
    "“What do your friends answer when a stranger writes?”",
  ),
  "week.talk.4": draft(
    "«Интернэтэд юу чамайг эвгүй болгодог вэ? Надад хэлж болно, утсыг чинь авахгүй.»",
    "“What makes you feel uneasy online? You can tell me. I will not take your phone.”",
  ),
  "week.talk.5": draft(
    "«Зургаа хэнд явуулж болох, хэнд болохгүй вэ? Хамт бодъё.»",
    "“Who may get a picture of you, and who not? Let us think about it together.”",
  ),
  "week.talk.6": draft(
    "«Бид утсаа хэдэн цагт хойш тавих вэ? Би ч гэсэн оролцъё.»",
    "“When do we all put our phones away? I will join in.”",
  ),
  "week.cannot": draft(
    "Энд зөвхөн гэрийн сүлжээгээр дамжсан зүйл харагдана. Гар утасны дата, мөн Фэйсбүүк доторх зурвас хэзээ ч харагдахгүй.",
    "Only what went through your home's network can stand here. Mobile data, and messages inside Facebook, are never seen.",
  ),
  "week.short": draft(
    "Гарц чимээгүй байсан цагийг «юу харагдаж байна» хэсгээс үзнэ үү.",
    "See under “What is covered” when the gateway was not heard.",
  ),
  "report.title": draft("Тайлан", "Report"),
  "report.open": draft("Хэвлэх тайлан", "A report to print"),
  "report.print": draft("Хэвлэх", "Print"),
  "report.device": draft("Төхөөрөмж", "Device"),
  "report.gateway": draft("Гарц", "Gateway"),
  "report.span": draft("Хугацаа", "Time"),
  "report.made": draft("Гаргасан", "Made"),
  "report.zone": draft("Цагийн бүс", "Time zone"),
  "report.limits": draft("Энэ тайлан юуг хэлж чадахгүй вэ", "What this report cannot say"),
  "report.limits.who": draft(
    "Төхөөрөмжийг хэн барьж байсан, хаягийг зориуд нээсэн эсэх нь мэдэгдэхгүй. Төхөөрөмж, апп өөрөө ч хаяг дууддаг.",
    "It does not tell who held the device, nor whether an address was opened on purpose. Devices and apps call addresses by themselves.",
  ),
  "report.limits.content": draft(
    "Хэнтэй, юу ярьсан, ямар зураг байсан нь хэзээ ч бүртгэгддэггүй.",
    "Who wrote, what was said and what pictures there were is never recorded.",
  ),
  "report.limits.seal": draft(
    "Энэ хуудсыг хэн ч засах боломжтой. Гарын үсэгтэй баримт биш.",
    "A printed page can be altered by anybody. It is not a signed record.",
  ),
  "evidence.title": draft("Бусад шалгаж чадах файл", "A file that others can check"),
  "evidence.what": draft(
    "Гарцын битүүмжилсэн мэдээ түлхүүртэйгээ хамт орно. Юу ч өөрчлөгдөөгүйг хэн ч шалгаж чадна.",
    "It holds the gateway’s sealed messages with their keys, so anybody can see that nothing was changed.",
  ),
  "evidence.others": draft(
    "Тэр цагуудад гэрийн бусад төхөөрөмжийн тухай мэдээлсэн зүйл ч хамт орно. Хэнд өгөхөө сайн бодоорой.",
    "What was told of the home’s other devices in the same hours is in it, too. Think about whom you give it to.",
  ),
  "evidence.limits": draft(
    "Хүүхэд юу хийснийг батлахгүй. Хэн ч автоматаар хүлээж авахгүй: файл зөвхөн энд хадгалагдана.",
    "It does not prove what the child did. Nobody receives it by itself: it is only saved here.",
  ),
  "evidence.save": draft("Файл хадгалах", "Save the file"),
  "evidence.done": draft("Файл хадгалагдлаа.", "The file was saved."),
  "evidence.failed": draft(
    "Файл гаргаж чадсангүй. Хуудсыг дахин ачаалаад оролдоно уу.",
    "The file could not be made. Reload the page and try again.",
  ),
};
