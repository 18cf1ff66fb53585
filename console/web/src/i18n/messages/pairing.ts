import { draft } from "./message";

export const pairing = {
  "unpaired.title": draft("Энэ утас хараахан холбогдоогүй", "This phone is not paired yet"),
  "unpaired.what": draft(
    "Сахиус гэрийн сүлжээг хамгаалж, анхаарах зүйл гарвал танд мэдээ илгээнэ. Мэдээг зөвхөн холбосон утас уншиж чадна.",
    "Sakhius watches over your home's network and writes to you when something needs your attention. Only a phone that you have paired can read it.",
  ),
  "unpaired.steps": draft("Хэрхэн холбох вэ", "How to pair"),
  "unpaired.step1": draft(
    "Гэрийн гарц төхөөрөмж дээр энэ тушаалыг өгнө:",
    "On the gateway at home, give this command:",
  ),
  "unpaired.step2": draft(
    "Гарч ирсэн дөрвөлжин кодыг утасныхаа камераар уншуулна. Эсвэл холбоосыг энэ хөтчөөр нээнэ.",
    "Point this phone's camera at the square code that appears. Or open the link in this browser.",
  ),
  "unpaired.step3": draft(
    "Утсандаа нэр өгөөд «Холбох» дээр дарна. Код 10 минут, нэг л удаа хүчинтэй.",
    "Give this phone a name and press “Pair”. The code lives for 10 minutes and works once.",
  ),
  "unpaired.who": draft(
    "Гарцыг өөр хүн тохируулсан бол түүнээс кодыг хамт нээхийг хүсээрэй.",
    "If someone else looks after the gateway, ask them to open the code with you.",
  ),
  "unpaired.nothing": draft(
    "Холбоогүй утсанд юу ч харагдахгүй.",
    "Nothing can be seen on a phone that is not paired.",
  ),
  "pair.title": draft("Энэ утсыг холбох", "Pair this phone"),
  "pair.again": draft(
    "Энэ утас аль хэдийн холбогдсон. Үргэлжлүүлбэл өөр нэг гарц нэмэгдэх эсвэл түлхүүр шинэчлэгдэнэ.",
    "This phone is already paired. Going on adds another gateway, or renews this one.",
  ),
  "pair.whom": draft("Хэнтэй холбогдох вэ", "Whom you pair with"),
  "pair.console": draft("Консолын хаяг", "The console at"),
  "pair.gateway": draft("Гарцын тэмдэг", "The gateway's mark"),
  "pair.gateway.hint": draft(
    "Кодыг та өөрөө уншуулсан бол тулгах шаардлагагүй: код хоёр талыг баталгаажуулна.",
    "If you scanned the code yourself there is nothing to compare: the code vouches for both sides.",
  ),
  "pair.label": draft("Энэ утасны нэр", "A name for this phone"),
  "pair.label.hint": draft(
    "Бусад асран хамгаалагч энэ нэрийг харна.",
    "Other guardians will see this name.",
  ),
  "pair.reads": draft(
    "Холбосны дараах мэдээг л энэ утас уншина. Өмнөх мэдээ түүнд нээгдэхгүй.",
    "This phone reads what is sent from now on. Earlier messages do not open on it.",
  ),
  "pair.go": draft("Холбох", "Pair"),
  "pair.cancel": draft("Болих", "Cancel"),
  "pair.doing.keys": draft("Түлхүүр үүсгэж байна", "Making this phone's keys"),
  "pair.doing.ask": draft("Консолд хүсэлт өгч байна", "Asking the console"),
  "pair.doing.wait": draft(
    "Гарцын хариуг хүлээж байна. Ердөө хэдэн секунд болно.",
    "Waiting for the gateway to answer. This takes a few seconds.",
  ),
  "pair.doing.slow": draft(
    "Гарц хараахан хариулсангүй. Гарц асаалттай, сүлжээнд холбогдсон эсэхийг шалгана уу. Энэ хуудсыг бүү хаагаарай.",
    "The gateway has not answered yet. Check that it is on and connected. Leave this page open.",
  ),
  "pair.doing.check": draft("Гарцын хариуг шалгаж байна", "Checking the gateway's answer"),
  "pair.compare": draft(
    "Холбоосыг танд өөр газраас илгээсэн бол гарцын дэргэдэх хүнтэй утсаар ярьж, энэ тоог тулгаарай. Зөрвөл болиорой.",
    "Was the link sent to you from elsewhere? Then call the person at the gateway and compare these digits. If they differ, stop.",
  ),
  "pair.done.title": draft("Холбогдлоо", "Paired"),
  "pair.done.what": draft(
    "Анхаарах зүйл гарвал энэ утсанд харагдана. Чимээгүй үед ч гарц тогтмол мэдээ илгээж байдаг тул тасарвал та мэдэх болно.",
    "When something needs your attention you will see it here. Your gateway also writes when all is quiet, so you will know if it stops.",
  ),
  "pair.done.go": draft("Үргэлжлүүлэх", "Go on"),
  "pair.fail.title": draft("Холбогдож чадсангүй", "Pairing did not work"),
  "pair.fail.link": draft(
    "Холбоос бүрэн биш байна. Гарц дээрх кодыг дахин уншуулна уу.",
    "The link is not whole. Scan the code on the gateway again.",
  ),
  "pair.fail.other-console": draft(
    "Энэ холбоос өөр консолд зориулагджээ. Кодыг камераараа дахин уншуулж, өөрөө нээгдэх хаягийг ашиглана уу.",
    "This link belongs to another console. Scan the code again and use the address that it opens.",
  ),
  "pair.fail.unknown": draft(
    "Консол энэ кодыг танихгүй байна. Гарц дээр «sakhius pair» тушаалаар шинэ код аваарай.",
    "The console does not know this code. Get a new one on the gateway with “sakhius pair”.",
  ),
  "pair.fail.used": draft(
    "Энэ кодыг аль хэдийн ашигласан байна. Та өөрөө ашиглаагүй бол гарц дээр хэн холбогдсоныг шалгаад, шинэ код аваарай.",
    "This code was used already. If it was not you, check on the gateway who was paired. Then get a new code.",
  ),
  "pair.fail.expired": draft(
    "Кодын 10 минут дууссан. Гарц дээр шинэ код аваарай.",
    "The code's 10 minutes are over. Get a new one on the gateway.",
  ),
  "pair.fail.silent": draft(
    "Гарц хариулсангүй. Гарц асаалттай, интернэттэй эсэхийг шалгаад шинэ код аваарай.",
    "The gateway did not answer. Check that it is on and online, then get a new code.",
  ),
  "pair.fail.offline": draft(
    "Консолд хүрсэнгүй. Утасныхаа сүлжээг шалгаад дахин оролдоно уу.",
    "The console could not be reached. Check this phone's connection and try again.",
  ),
  "pair.fail.forged": draft(
    "Хариу таны гарцаас ирсэн болох нь батлагдсангүй. Юу ч холбогдоогүй, юу ч илгээгдээгүй. Гарцын дэргэд очиж шинэ код аваарай.",
    "The answer could not be shown to come from your gateway. Nothing was paired and nothing was sent. Go to the gateway and get a new code there.",
  ),
  "pair.fail.refused": draft(
    "Гарц энэ утсыг хүлээж авсангүй. Гарц дээр шинэ код аваарай.",
    "The gateway did not accept this phone. Get a new code on the gateway.",
  ),
  "pair.fail.server": draft(
    "Консол дээр алдаа гарлаа. Нэг минутын дараа дахин оролдоно уу.",
    "The console had a fault. Try again in a minute.",
  ),
  "pair.fail.keys": draft(
    "Энэ хөтөч түлхүүрийг хадгалж чадсангүй. Нууц горимын цонх бол энгийн цонхоор нээнэ үү.",
    "This browser could not keep the keys. If this is a private window, use an ordinary one.",
  ),
  "pair.fail.technical": draft("Дэлгэрэнгүй тэмдэглэл: {code}", "For whoever helps you: {code}"),
  "device.phone": draft("{maker} утас", "{maker} phone"),
  "device.tablet": draft("{maker} таблет", "{maker} tablet"),
  "device.computer": draft("{maker} компьютер", "{maker} computer"),
};
