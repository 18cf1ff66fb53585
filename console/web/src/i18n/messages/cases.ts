import { draft } from "./message";

/** A school's cases of single children: two people read them together. */
export const cases = {
  "cases.title": draft("{group}: нэг хүүхдийн мэдээ", "{group}: messages about one child"),
  "cases.what.counsellor": draft(
    "Зөвшөөрөл өгсөн хүүхдийн мэдээ битүүмжтэй. Хоёр дахь хүнтэй хамт нээнэ.",
    "These are of children with consent, and sealed. You open them together with a second person.",
  ),
  "cases.what.second": draft(
    "Та өөрөө уншихгүй. Зөвлөгч яагаад унших гэснийг хараад зөвшөөрөх эсэхээ шийднэ.",
    "You do not read them. You see why the counsellor wants to, and decide.",
  ),
  "cases.none": draft("Хүлээж буй зүйл алга.", "Nothing waits."),
  "cases.state.waiting.counsellor": draft("Битүүмжтэй, хүлээж байна.", "Sealed, and waiting."),
  "cases.state.waiting.second": draft("Битүүмжтэй. Хэн ч унших гээгүй.", "Sealed. Nobody asks to read it."),
  "cases.state.asked.counsellor": draft(
    "{who} унших гэсэн. Хоёр дахь хүнийг хүлээж байна.",
    "{who} asked to read it, and waits for the second person.",
  ),
  "cases.state.asked.second": draft("{who} үүнийг унших гэж байна:", "{who} asks to read this:"),
  "cases.state.released": draft("{who} {until} хүртэл уншиж болно.", "{who} may read it until {until}."),
  "cases.state.opened": draft(
    "{who} ганцаараа нээсэн, {until} хүртэл уншиж болно.",
    "{who} opened it alone, and may read it until {until}.",
  ),
  "cases.due": draft(
    "Хоёр дахь хүн {when} гэхэд мэдсэнээ баталгаажуулна.",
    "A second person signs by {when} that they know.",
  ),
  "cases.overdue": draft(
    "{when} гэхэд баталгаажуулах ёстой байсан, одоо хүртэл алга. Сургуулийн удирдлага үүнийг харж байна.",
    "This was to be signed by {when}, and is not yet. The head of the school sees it.",
  ),
  "cases.do.ask": draft("Унших хүсэлт гаргах", "Ask to read it"),
  "cases.do.open": draft("Яаралтай тул одоо нээх", "Open it now: it is urgent"),
  "cases.do.release": draft("Уншихыг зөвшөөрөх", "Let them read it"),
  "cases.do.countersign": draft("Мэдсэнээ баталгаажуулах", "Sign that I know"),
  "cases.sure.ask": draft(
    "Хоёр дахь хүн шалтгааныг уншаад шийднэ. Зөвшөөрвөл энэ утсан дээр 24 цаг уншиж болно.",
    "The second person reads your reason and decides. If they agree, it opens on this phone for 24 hours.",
  ),
  "cases.sure.open": draft(
    "Ганцаараа нээнэ. Хоёр дахь хүнд шалтгааныг тань тэр даруй мэдэгдэж, 24 цагийн дотор баталгаажуулахыг хүснэ.",
    "You open it alone. The second person is told at once, with your reason, and is asked to sign within 24 hours.",
  ),
  "cases.sure.release": draft(
    "Зөвлөгч үүнийг 24 цаг уншиж чадна. Бүртгэлд таны нэр үлдэнэ.",
    "The counsellor can read it for 24 hours. The log keeps your name.",
  ),
  "cases.sure.countersign": draft(
    "Ганцаараа нээснийг та мэдсэн гэсэн үг. Бүртгэлд таны нэр үлдэнэ.",
    "It says that you know it was opened alone. The log keeps your name.",
  ),
  "cases.reason": draft("Яагаад унших хэрэгтэй вэ", "Why it needs to be read"),
  "cases.reason.missing": draft("Шалтгаанаа бичнэ үү.", "Write why."),
  "cases.foreign": draft(
    "Энэ утас холбогдохоос өмнө битүүмжлэгдсэн тул эндээс зөвшөөрч болохгүй.",
    "It was sealed before this phone was paired, so it cannot be released from here.",
  ),
  "cases.read": draft("Унших", "Read it"),
  "cases.read.end": draft("Хаах", "Close it"),
  "cases.closed": draft("Нээгдсэнгүй. Хуудсаа дахин ачаална уу.", "It did not open. Load the page anew."),
  "cases.log": draft("Хэн юу хийсэн", "Who did what"),
  "cases.log.ask": draft("{who} унших хүсэлт гаргасан", "{who} asked to read"),
  "cases.log.release": draft("{who} зөвшөөрсөн", "{who} let it be read"),
  "cases.log.open": draft("{who} ганцаараа нээсэн", "{who} opened it alone"),
  "cases.log.countersign": draft("{who} баталгаажуулсан", "{who} signed to know"),
  "cases.log.what": draft(
    "Зөвлөгч, хоёр дахь хүн хоёул үүнийг харна. Зөвшөөрлөө буцаавал мэдээ устаж, энд зөвхөн хэн хэзээ гэдэг нь үлдэнэ.",
    "Counsellors and second persons see the same. When consent is taken back the message is erased, and only who and when stays here.",
  ),
  "cases.heads": draft(
    "Яаралтай мэдээг нэг хүн ганцаараа нээсэн, 24 цагт хэн ч баталгаажуулаагүй: {n}. Зөвлөгч, хоёр дахь хүнтэй ярилцана уу.",
    "Opened by one person alone and not signed by a second within 24 hours: {n}. Talk to the counsellor and the second person.",
  ),
  "cases.heads.unknown": draft(
    "Хоёр хүний уншилтын бүртгэлийг гарц нээж чадсангүй. Сургуулийн техникийн ажилтанд хэлнэ үү.",
    "The gateway could not read the log of two-person reading. Tell the school's technician.",
  ),
};
