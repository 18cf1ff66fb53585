import { draft } from "./message";

export const account = {
  "account.title": draft("Хаанаас нэвтэрсэн байна", "Where you are signed in"),
  "account.what": draft(
    "Энэ утасны түлхүүрээр нээсэн хуудсууд. Танихгүй нь байвал дуусгаад, энэ төхөөрөмжийг хаагаарай.",
    "Pages that were opened with this phone's key. If you do not know one, end it, and close this device off.",
  ),
  "account.here": draft("Энэ хуудас", "This page"),
  "account.unnamed": draft("Танигдаагүй хөтөч", "A browser of no known name"),
  "account.began": draft("{when} эхэлсэн", "began {when}"),
  "account.seen": draft("сүүлд {when}", "last seen {when}"),
  "account.proven": draft("давхар баталгаажсан", "confirmed twice"),
  "account.end": draft("Дуусгах", "End it"),
  "account.others": draft("Бусдыг бүгдийг дуусгах", "End all others"),
  "account.ended": draft("Дуусгалаа.", "Ended."),
  "account.away": draft(
    "Одоо холбогдохгүй байна. Дараа дахин үзнэ үү.",
    "This cannot be reached at the moment. Look again later.",
  ),
  "account.refused": draft(
    "Үүний өмнө хуудсаа түгжээд дахин нээнэ үү.",
    "Lock this page and open it again before you do this.",
  ),
  "account.revoke": draft("Энэ төхөөрөмжийг хаах", "Close this device off"),
  "account.revoke.what": draft(
    "Энэ утсанд тэр дороо юу ч ирэхээ болино. Буцаах бол гарц дээр дахин холбоно. Утсаа алдсан бол гарцаас мөн хасуулаарай.",
    "Nothing is given to this phone any more, at once. To take it back, pair it anew on the gateway. If the phone is lost, have it removed on the gateway too.",
  ),
  "account.revoke.go": draft("Тийм, хаах", "Yes, close it off"),
  "account.revoke.busy": draft("Хааж байна", "Closing off"),
  "evicted.title": draft("Энэ утасны түлхүүр алга болсон", "This phone has lost its keys"),
  "evicted.what": draft(
    "Доорх алхмаар дахин холбоно уу. Шинэ мэдээ тэр даруй ирж эхэлнэ.",
    "Pair it again with the steps below. New messages then come at once.",
  ),
  "evicted.mend": draft(
    "Хөтөч түлхүүрийг арилгасан байна: зай дутсан, удаан нээгээгүй, эсвэл хөтчийн түүхийг цэвэрлэсэн. Өмнөх мэдээ энэ утсанд дахин нээгдэхгүй; бусад утсанд хэвээр.",
    "The browser has cleared them: it ran out of room, the page was not opened for long, or its data was erased. Earlier messages do not open on this phone any more; other phones still have them.",
  ),
  "account.revoked": draft("Энэ төхөөрөмж хаагдлаа.", "This device is closed off."),
};
