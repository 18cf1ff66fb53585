import { draft } from "./message";

/** What a guardian can do from the phone, and what became of it. */
export const steer = {
  "steer.title": draft("Одоо хийж болох зүйл", "What you can do now"),
  "steer.title.all": draft("Бүх хүүхдэд одоо хийж болох зүйл", "For all children at once"),
  "steer.pause": draft("Интернэтийг түр хаах", "Pause the internet"),
  "steer.pause.what": draft(
    "Тусламжийн утас, хуудсууд нээлттэй хэвээр байна.",
    "Help lines and their pages stay open.",
  ),
  "steer.bonus": draft("Нэмэлт цаг өгөх", "Give more time"),
  "steer.bonus.what": draft(
    "Унтах цаг, өдрийн хязгаар энэ хугацаанд саад болохгүй.",
    "Bedtime and the day's limit do not stand in the way meanwhile.",
  ),
  "steer.minutes": draft("{n} минут", { one: "{n} minute", other: "{n} minutes" }),
  "steer.hour": draft("1 цаг", "1 hour"),
  "steer.open-end": draft("Цуцлах хүртэл", "Until I end it"),
  "steer.names": draft("Хаяг нээх, хаах", "Open or close an address"),
  "steer.names.field": draft("Хаяг", "Address"),
  "steer.names.hint": draft("Жишээ нь {example}", "For example {example}"),
  "steer.names.wrong": draft(
    "Энэ нь хаяг биш байна. Хөтөч дээр харагдах хаягийг бичнэ үү.",
    "This is no address. Write it as the browser shows it.",
  ),
  "steer.names.how-long": draft("Хэр удаан", "For how long"),
  "steer.allow": draft("Нээх", "Open it"),
  "steer.deny": draft("Хаах", "Close it"),
  "steer.end": draft("Цуцлах", "End"),
  "steer.say.pause": draft("{whom}: интернэтийг хаах, {time}", "{whom}: pause the internet, {time}"),
  "steer.say.bonus": draft("{whom}: нэмэлт цаг, {time}", "{whom}: more time, {time}"),
  "steer.say.allow": draft("{whom}: {name} хаягийг нээх, {time}", "{whom}: open {name}, {time}"),
  "steer.say.deny": draft("{whom}: {name} хаягийг хаах, {time}", "{whom}: close {name}, {time}"),
  "steer.say.decline": draft("{name}: одоохондоо үгүй гэж хариулах", "Answer for {name}: not now"),
  "steer.say.assign": draft("{name}. Хэнийх: {whom}", "{name}. Whose it is: {whom}"),
  "steer.say.end.assign": draft("{whom}: хэнийх болохыг цуцлах", "{whom}: take back whose it is"),
  "steer.say.end.pause": draft("{whom}: интернэтийг буцааж нээх", "{whom}: end the pause"),
  "steer.say.end.bonus": draft("{whom}: нэмэлт цагийг цуцлах", "{whom}: end the extra time"),
  "steer.say.end.allow": draft(
    "{whom}: {name} хаягийг нээснийг цуцлах",
    "{whom}: no longer keep {name} open",
  ),
  "steer.say.end.deny": draft(
    "{whom}: {name} хаягийг хаасныг цуцлах",
    "{whom}: no longer keep {name} closed",
  ),
  "steer.rate": draft("Энэ мэдээ хэрэгтэй байсан уу?", "Was it good to be told?"),
  "steer.rate.more": draft("Хэрэгтэй", "Useful"),
  "steer.rate.fewer": draft("Хэрэггүй", "Not useful"),
  "steer.say.more": draft(
    "{whom}: 90 хоног илүү яаралтай мэдэгдэх",
    "{whom}: tell us sooner, for 90 days",
  ),
  "steer.say.fewer": draft(
    "{whom}: 90 хоног төдийлөн яаралгүй мэдэгдэх",
    "{whom}: tell us less urgently, for 90 days",
  ),
  "steer.say.end.more": draft(
    "{whom}: хэрэгтэй гэснийг цуцлах",
    "{whom}: take back that it was useful",
  ),
  "steer.say.end.fewer": draft(
    "{whom}: хэрэггүй гэснийг цуцлах",
    "{whom}: take back that it was not useful",
  ),
  "steer.sure": draft("Ингэх үү?", "Do this?"),
  "steer.sure.lock": draft(
    "Нээлттэй орхисон утсаар хэн нэгэн үүнийг хийж болохгүй тул дахин баталгаажуулна.",
    "Confirm once more, so that nobody does it on a phone that was left open.",
  ),
  "steer.sure.told": draft(
    "Бусад асран хамгаалагч үүнийг таны нэртэй харна.",
    "The other guardians see it, with your name.",
  ),
  "steer.go": draft("Тийм", "Yes"),
  "steer.leave": draft("Болих", "Leave it"),
  "steer.sent.title": draft("Энэ утаснаас илгээсэн", "Sent from this phone"),
  "steer.state.sending": draft("Илгээж байна", "Being sent"),
  "steer.state.unsent": draft(
    "Илгээж чадсангүй. Холболтоо шалгана уу.",
    "Could not be sent. Check the connection.",
  ),
  "steer.state.full": draft(
    "Гарцыг хүлээж буй зүйл хэт олон байна. Түр хүлээгээд дахин оролдоно уу.",
    "Too much waits for the gateway already. Wait a little and try again.",
  ),
  "steer.state.sent": draft("Гарцын хариуг хүлээж байна", "Waiting for the gateway"),
  "steer.state.silent": draft(
    "Гарцаас хариу ирээгүй. Хугацаа нь дууссан тул одоо хийхгүй. Юу хүчинтэй байгааг харна уу.",
    "No answer came. Its time is over, so it will not be done now. Look at what is in force.",
  ),
  "steer.state.applied": draft("Хийгдсэн", "Done"),
  "steer.state.refused": draft("Хийгдээгүй. {why}", "Not done. {why}"),
  "steer.again": draft("Дахин илгээх", "Send again"),
  "steer.odd.title": draft("Гарц зарим зүйлийг хүлээж аваагүй", "The gateway refused something"),
  "steer.odd": draft("{when} · {who}. {why}", "{when} · {who}. {why}"),
  "steer.odd.nobody": draft("Танигдаагүй", "Nobody known"),
  "steer.waiting": draft(
    "Гарцаас анхны мэдээ ирэхийг хүлээж байна.",
    "Waiting for the gateway's first word.",
  ),
};
