import { draft } from "./message";

/** A school's cases of single children: two people read them together. */
export const cases = {
  "cases.title": draft("{group}: нэг хүүхдийн мэдээ", "{group}: messages about one child"),
  "cases.what.counsellor": draft(
    "Зөвшөөрөлтэй, битүүмжтэй. Хоёр дахь хүнтэй хамт нээнэ.",
    "With consent, and sealed. You open them together with a second person.",
  ),
  "cases.what.second": draft(
    "Та өөрөө уншихгүй. Зөвлөгчийн шалтгааныг хараад шийднэ.",
    "You do not read them. You see the counsellor's reason, and decide.",
  ),
  "cases.none": draft("Хүлээж буй зүйл алга.", "Nothing waits."),
  "cases.state.waiting": draft("Битүүмжтэй, хүлээж байна.", "Sealed, and waiting."),
  "cases.state.asked": draft("{who} унших хүсэлт гаргаад хүлээж байна.", "{who} asks to read it, and waits."),
  "cases.state.released": draft("{who} {until} хүртэл уншиж болно.", "{who} may read it until {until}."),
  "cases.state.opened": draft(
    "{who} ганцаараа нээсэн, {until} хүртэл уншиж болно.",
    "{who} opened it alone, and may read it until {until}.",
  ),
  "cases.due": draft("Хоёр дахь хүн {when} гэхэд баталгаажуулна.", "A second person signs by {when}."),
  "cases.overdue": draft(
    "{when} гэхэд баталгаажуулах ёстой байсан, одоо хүртэл алга. Удирдлага үүнийг харж байна.",
    "This was to be signed by {when}, and is not yet. The head of the school sees it.",
  ),
  "cases.do.ask": draft("Унших хүсэлт гаргах", "Ask to read it"),
  "cases.do.open": draft("Яаралтай тул одоо нээх", "Open it now: it is urgent"),
  "cases.do.release": draft("Уншихыг зөвшөөрөх", "Let them read it"),
  "cases.do.withhold": draft("Зөвшөөрөхгүй", "Do not let them"),
  "cases.do.countersign": draft("Мэдсэнээ баталгаажуулах", "Sign that I know"),
  "cases.sure.ask": draft(
    "Хоёр дахь хүн зөвшөөрвөл энэ утсан дээр 24 цаг уншиж болно.",
    "If the second person agrees, it opens on this phone for 24 hours.",
  ),
  "cases.sure.open": draft(
    "Ганцаараа нээнэ. Хоёр дахь хүнд тэр даруй мэдэгдэж, 24 цагийн дотор баталгаажуулахыг хүснэ.",
    "You open it alone. The second person is told at once, and is asked to sign within 24 hours.",
  ),
  "cases.sure.release": draft("Зөвлөгч үүнийг 24 цаг уншиж чадна.", "The counsellor can read it for 24 hours."),
  "cases.sure.withhold": draft("Битүүмжтэй үлдэнэ, зөвлөгч дахин хүсэж болно.", "It stays sealed. The counsellor can ask again."),
  "cases.sure.countersign": draft("Ганцаараа нээснийг та мэдсэн.", "You know that it was opened alone."),
  "cases.kept": draft("Нэр, шалтгаан бүртгэлд үлдэнэ.", "Name and reason stay in the log."),
  "cases.reason": draft("Яагаад унших хэрэгтэй вэ", "Why it needs to be read"),
  "cases.reason.missing": draft("Шалтгаанаа бичнэ үү.", "Write why."),
  "cases.foreign": draft(
    "Нээгдсэнгүй: энэ утас холбогдохоос өмнө битүүмжлэгдсэн байж магадгүй.",
    "It does not open: it may have been sealed before this phone was paired.",
  ),
  "cases.read": draft("Унших", "Read it"),
  "cases.log": draft("Хэн юу хийсэн", "Who did what"),
  "cases.log.ask": draft("{who} унших хүсэлт гаргасан", "{who} asked to read"),
  "cases.log.release": draft("{who} зөвшөөрсөн", "{who} let it be read"),
  "cases.log.withhold": draft("{who} зөвшөөрөөгүй", "{who} did not let it be read"),
  "cases.log.open": draft("{who} ганцаараа нээсэн", "{who} opened it alone"),
  "cases.log.countersign": draft("{who} баталгаажуулсан", "{who} signed to know"),
  "cases.log.restored": draft(
    "Гарцыг нөөц хуулбараас сэргээсэн. Хуулбар хийснээс сэргээх хүртэлх алхам энд алга",
    "The gateway was restored from a backup. What was done between the two is missing here",
  ),
  "cases.log.whole": draft(
    "Энэ утас шалгалаа: харснаас нь юу ч өөрчлөгдөөгүй, устаагүй.",
    "This phone has checked it: of what it has seen nothing was changed or taken out.",
  ),
  "cases.log.broken": draft(
    "Хэн юу уншсан бүртгэл бүтэн биш: хэсэг нь дутуу эсвэл өөрчлөгдсөн байна. Үүнд бүү найдаарай, сургуулийн удирдлагад хэлээрэй.",
    "The log of who read what is not whole: steps are missing, or were changed. Do not rely on it, and tell the head of the school.",
  ),
  "cases.heads": draft(
    "Нэг хүн ганцаараа нээсэн, 24 цагт хоёр дахь хүн баталгаажуулаагүй: {n}.",
    "Opened by one person alone and not signed by a second within 24 hours: {n}.",
  ),
};
