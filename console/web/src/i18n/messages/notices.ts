import { draft } from "./message";

export const notices = {
  "notices.title": draft("Мэдэгдэл", "Notices"),
  "notices.what": draft(
    "Шинэ мэдээ ирэхэд танд мэдэгдэнэ. Мэдэгдэл зөвхөн «шинэ мэдээ хүлээж байна» гэж хэлнэ: хэнийх, юуных болохыг хэлэхгүй. 30 минутын дотор хэн ч нээгээгүй бол дараагийн замаар мэдэгдэнэ.",
    "You are told when a new alert comes. A notice only says that one waits, never whose or about what. If nobody opens it within 30 minutes, the next way is used.",
  ),
  "notices.none": draft(
    "Энэ систем мэдэгдэл илгээхээр тохируулагдаагүй. Мэдээг хуудсаа нээж үзнэ.",
    "This system is not set up to send notices. Open the page to see what is new.",
  ),
  "notices.away": draft("Одоо холбогдохгүй байна.", "This cannot be reached at the moment."),
  "notices.live": draft("Нээлттэй хуудсанд", "While the page is open"),
  "notices.live.what": draft(
    "Энд утсанд мэдэгдэл илгээх арга алга. Хуудсаа өөрөө нээж байгаарай. Нээлттэй үед мэдээ шууд ирж байгааг туршина уу.",
    "Nothing can notify this phone here, so open the page now and then. Try that messages come at once while it is open.",
  ),
  "notices.turn": draft("Энэ утсанд хэзээ мэдэгдэх вэ", "When this phone is told"),
  "notices.turn.0": draft("Шууд", "At once"),
  "notices.turn.1": draft("Өмнөх хүмүүс нээгээгүй бол", "When nobody before has opened it"),
  "notices.turn.2": draft("Хамгийн сүүлд", "Last of all"),
  "notices.push": draft("Энэ утсанд", "On this phone"),
  "notices.push.on": draft("Асаалттай.", "On."),
  "notices.push.off": draft("Унтраалттай.", "Off."),
  "notices.push.turnOn": draft("Асаах", "Turn on"),
  "notices.push.turnOff": draft("Унтраах", "Turn off"),
  "notices.push.https": draft(
    "Хөтөч үүнийг зөвхөн https:// хаягтай хуудсанд зөвшөөрдөг.",
    "The browser allows this only for pages at https:// addresses.",
  ),
  "notices.push.ios": draft(
    "Айфонд эхлээд «Хуваалцах», дараа нь «Нүүр дэлгэцэнд нэмэх» гэж дараад хуудсыг тэндээс нээнэ.",
    "On an iPhone first choose Share, then Add to Home Screen, and open the page from there.",
  ),
  "notices.push.unsupported": draft(
    "Энэ хөтөч мэдэгдэл хүлээж авах боломжгүй.",
    "This browser cannot receive notices.",
  ),
  "notices.push.denied": draft(
    "Та энэ хуудсанд мэдэгдэл хориглосон байна. Хөтчийн тохиргооноос зөвшөөрнө үү.",
    "Notices are blocked for this page. Allow them in the browser's settings.",
  ),
  "notices.push.failed": draft(
    "Хөтөч бүртгүүлж чадсангүй. Дараа дахин оролдоно уу.",
    "The browser could not subscribe. Try again later.",
  ),
  "notices.mail": draft("Цахим шуудангаар", "By e-mail"),
  "notices.mail.address": draft("Шуудангийн хаяг", "E-mail address"),
  "notices.outlet": draft("Мессежээр", "By text message"),
  "notices.outlet.address": draft("Утасны дугаар", "Number"),
  "notices.ask": draft("Код авах", "Send me a code"),
  "notices.waiting": draft("{address} руу илгээсэн кодыг бичнэ үү.", "Type the code that was sent to {address}."),
  "notices.code": draft("Код", "Code"),
  "notices.confirm": draft("Баталгаажуулах", "Confirm"),
  "notices.ready": draft("{address} руу мэдэгдэнэ.", "Notices go to {address}."),
  "notices.test": draft("Туршиж үзэх", "Send a test"),
  "notices.test.sent": draft("Туршилт илгээгдлээ.", "The test is on its way."),
  "notices.test.came": draft("Туршилт ирлээ.", "The test has arrived."),
  "notices.remove": draft("Болиулах", "Stop"),
  "notices.fail.malformed": draft("Ийм хаяг алга. Шалгаад дахин бичнэ үү.", "This is no address. Check it."),
  "notices.fail.code": draft(
    "Код таарсангүй эсвэл хугацаа нь дууссан. Шинэ код авна уу.",
    "The code is wrong or too old. Ask for a new one.",
  ),
  "notices.fail.often": draft("Хэт олон удаа оролдлоо. Нэг цагийн дараа дахин оролдоно уу.", "Asked for too often. Try in an hour."),
  "notices.told.wake": draft("Шинэ мэдээ хүлээж байна.", "A new alert waits."),
  "notices.told.test": draft("Туршилтын мэдэгдэл ирлээ.", "The test notice has arrived."),
};
