import { draft } from "./message";

export const lock = {
  "lock.title": draft("Түгжээтэй байна", "Locked"),
  "lock.what": draft(
    "Мэдээ энэ утсанд битүүмжтэй байна. Нээхийн тулд нууц хэллэгээ бичнэ үү.",
    "Your messages lie sealed on this phone. Enter your pass-phrase to open them.",
  ),
  "lock.phrase": draft("Нууц хэллэг", "Pass-phrase"),
  "lock.open": draft("Нээх", "Open"),
  "lock.opening": draft("Нээж байна", "Opening"),
  "lock.passkey": draft("Хурууны хээ, царай эсвэл түгжээгээр нээх", "Open with finger, face or screen lock"),
  "lock.fail.wrong": draft("Нууц хэллэг таарсангүй. Дахин оролдоно уу.", "That is not it. Try again."),
  "lock.fail.cancelled": draft(
    "Утас баталгаажуулсангүй. Дахин оролдох эсвэл нууц хэллэгээ бичнэ үү.",
    "The phone did not confirm it. Try again, or enter your pass-phrase.",
  ),
  "lock.fail.unsupported": draft(
    "Энэ утас эсвэл хөтөч ийм түгжээг дэмждэггүй. Нууц хэллэг хэвээр байна.",
    "This phone or browser cannot do that. Your pass-phrase still works.",
  ),
  "lock.fail.offline": draft(
    "Үүнд холболт хэрэгтэй. Дахин холбогдоод оролдоно уу.",
    "This needs a connection. Try again once there is one.",
  ),
  "lock.fail.failed": draft(
    "Утас одоо үүнийг хийж чадсангүй. Бусад хуудсаа хаагаад дахин оролдоно уу.",
    "The phone could not do that just now. Close other pages and try again.",
  ),
  "lock.lost": draft("Нууц хэллэгээ мартсан уу?", "Forgotten it?"),
  "lock.lost.touch": draft("Баталгаажуулж чадахгүй байна уу?", "Cannot confirm it?"),
  "lock.lost.what": draft(
    "Хэн ч сэргээж чадахгүй. Энэ утасны түлхүүрийг устгаад гарц дээр дахин холбоно. Хуучин мэдээ нээгдэхгүй болно.",
    "Nobody can restore it. Remove the keys of this phone and pair again on the gateway; older messages will not open any more.",
  ),
  "lock.set.title": draft("Нэмэлт түгжээ", "A lock of its own"),
  "lock.set.what": draft(
    "Утас тань нээлттэй үлдсэн ч мэдээг хэн ч уншихгүй. 5 минут хөдөлгөөнгүй бол түгжигдэнэ.",
    "Even if the phone lies open, nobody reads your messages. It locks after 5 minutes without a touch.",
  ),
  "lock.set.hint": draft(
    "Дор хаяж 12 тэмдэгт. Хоорондоо холбоогүй дөрвөн үг хамгийн сайн.",
    "At least 12 characters. Four words that have nothing to do with each other are best.",
  ),
  "lock.set.again": draft("Нууц хэллэгээ дахин бичнэ үү", "The same again"),
  "lock.set.go": draft("Түгжээ тавих", "Set the lock"),
  "lock.set.short": draft("Хэтэрхий богино байна.", "That is too short."),
  "lock.set.differ": draft("Хоёр хэллэг ялгаатай байна.", "The two are not the same."),
  "lock.set.on": draft("Түгжээ идэвхтэй.", "The lock is on."),
  "lock.set.passkey": draft("Хурууны хээ, царайгаар нээдэг болгох", "Also open with finger or face"),
  "lock.set.passkey.on": draft("Хурууны хээ, царайгаар ч нээгдэнэ.", "It opens with finger or face as well."),
  "lock.passkey.confirm": draft("Хурууны хээ, царайгаар батлах", "Confirm with finger or face"),
  "lock.set.touch": draft(
    "Эсвэл нууц хэллэггүйгээр: нээх бүрд хурууны хээ, царай асууна. Хуулсан түлхүүрээр хэн ч нэвтэрч чадахгүй.",
    "Or without a pass-phrase: each opening asks for finger or face, and nobody signs in with a copied key.",
  ),
  "lock.set.touch.go": draft("Зөвхөн хурууны хээ, царайгаар", "Finger or face only"),
  "lock.what.touch": draft(
    "Нээхийн тулд утсаараа баталгаажуулна уу.",
    "Confirm on your phone to open your messages.",
  ),
  "lock.set.confirm.touch": draft(
    "Түгжээг өөрчлөхөөс өмнө утсаараа дахин баталгаажуулна уу.",
    "Before the lock changes, confirm once more on your phone.",
  ),
  "lock.set.confirm": draft(
    "Түгжээг өөрчлөхөөс өмнө нууц хэллэгээ дахин бичнэ үү.",
    "Before the lock changes, enter your pass-phrase once more.",
  ),
  "lock.set.leave": draft("Болих", "Leave it as it is"),
  "lock.set.now": draft("Одоо түгжих", "Lock now"),
  "lock.set.off": draft("Түгжээг авах", "Take the lock away"),
};
