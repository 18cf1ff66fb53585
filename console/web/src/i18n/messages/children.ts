import { draft } from "./message";

export const children = {
  "children.title": draft("Хүүхдүүд", "Children"),
  "children.intro": draft(
    "Хүүхдэд оноосон төхөөрөмжүүд. Зөвхөн эдгээрийн талаар мэдээ ирнэ.",
    "Devices that were given to a child. Only these ever lead to a message.",
  ),
  "children.empty.title": draft(
    "Хүүхдэд оноосон төхөөрөмж алга",
    "No device has been given to a child",
  ),
  "children.empty.mend": draft(
    "Гарцын тохиргоонд төхөөрөмжид хүүхдийн насны бүлэг өгнө үү. Тэр хүртэл сүлжээ хамгаалагдсан боловч хэний ч тухай мэдээ ирэхгүй.",
    "Give a device a child's age group in the gateway's settings. Until then the network is protected, and no message is written about anyone.",
  ),
  "children.waiting": draft(
    "Гарцаас төхөөрөмжийн жагсаалтыг хүлээж байна.",
    "Waiting for the gateway's list of devices.",
  ),
  "children.week": draft("Сүүлийн 7 хоног", "The last 7 days"),
  "children.week.none": draft("Мэдээ байхгүй", "No messages"),
  "children.week.table": draft(
    "Өдөр тус бүрийн мэдээ, хамгийн өндөр түвшинтэй",
    "Messages of each day, with the highest level",
  ),
  "children.week.day": draft("Өдөр", "Day"),
  "children.week.count": draft("Мэдээ", "Messages"),
  "children.week.highest": draft("Хамгийн өндөр", "Highest"),
  "children.week.unknown": draft("Гарцаас мэдээ ирээгүй", "No word from the gateway"),
  "children.messages": draft("{n} мэдээ", { one: "{n} message", other: "{n} messages" }),
  "children.last": draft("Сүүлд {when}", "Last {when}"),
  "children.others": draft(
    "Бусад {n} төхөөрөмж хамгаалагдсан. Тэдний талаар юу ч тэмдэглэдэггүй.",
    {
      one: "{n} other device is protected. Nothing is noted about it.",
      other: "{n} other devices are protected. Nothing is noted about them.",
    },
  ),
  "children.hours": draft("Өдрийн аль цагт", "At which hours"),
  "children.hours.how": draft(
    "Том тэмдэг өндөр түвшин. Бүдэг дэвсгэр шөнийн цаг, зураастай хэсэг гарцаас мэдээгүй үе.",
    "A larger mark is a higher level. Night is shaded; striped hours are those without word from the gateway.",
  ),
  "children.hours.table": draft("Мэдээ ирсэн цагууд", "Hours in which something came"),
  "children.hours.hour": draft("Цаг", "Hour"),
  "children.since": draft(
    "Энэ утсыг {when} холбосон. Түүнээс өмнөх нь нээгдэхгүй.",
    "This phone was paired on {when}. What was before does not open.",
  ),
  "children.none.title": draft("Мэдээ алга", "No messages"),
  "children.gone.title": draft("Төхөөрөмж олдсонгүй", "No such device"),
  "children.gone.mend": draft(
    "Энэ төхөөрөмжийг гарцын тохиргооноос хассан эсвэл нэрийг нь сольсон байж магадгүй.",
    "It may have been taken out of the gateway's settings, or given another name.",
  ),
  "devices.title": draft("Бусад төхөөрөмж", "All other devices"),
  "devices.new": draft(
    "Шинэ төхөөрөмж танигдах хүртэл айл өрхийн ерөнхий хамгаалалтад байна, тухай нь юу ч тэмдэглэхгүй. Хүүхдийнх бол гарцын тохиргоонд нэр, насны бүлгийг нь өгнө үү.",
    "A new device has the household's protection, and nothing is noted about it. If it is a child's, give it a name and an age group in the gateway's settings.",
  ),
  "children.tell": draft(
    "Хүүхэд тань сүлжээ хамгаалагдсаныг, хэн юу хардгийг мэдэж байх ёстой. Хамт ярилцаарай.",
    "Your child should know that the network is protected and who sees what. Talk about it together.",
  ),
  "profile.adult": draft("Насанд хүрсэн хүн", "Adult"),
  "profile.guest": draft("Зочин", "Guest"),
  "profile.household": draft("Айл өрхийн ерөнхий", "Household"),
  "profile.shared": draft("Хамтын төхөөрөмж", "Shared device"),
  "profile.child-under-10": draft("10 хүртэлх нас", "Under 10"),
  "profile.child-10-12": draft("10–12 нас", "10–12 years"),
  "profile.child-13-15": draft("13–15 нас", "13–15 years"),
  "profile.child-16-17": draft("16–17 нас", "16–17 years"),
  "requests.title": draft("Хүсэлт", "Requests"),
  "requests.empty.title": draft("Хариу хүлээсэн хүсэлт алга", "Nobody is waiting for an answer"),
  "requests.empty.what": draft(
    "Хүүхэд нэг хаягийг нээлгэх эсвэл илүү цаг хүсвэл энд харагдаж, та зөвшөөрөх эсвэл татгалзах болно.",
    "When a child asks for an address to be opened, or for more time, it stands here for you to answer.",
  ),
  "requests.answer": draft("Хариу өгөх", "Give an answer"),
  "requests.answered": draft("Хариу өгсөн", "Answered"),
  "requests.once": draft("Энэ удаа ({time})", "This once ({time})"),
  "requests.hour": draft("1 цаг", "For an hour"),
  "requests.always": draft("Үргэлж", "Always"),
  "requests.not-now": draft("Одоохондоо үгүй", "Not now"),
  "requests.allowed": draft("Нээсэн", "Opened"),
  "requests.until": draft("{when} хүртэл нээсэн", "Opened until {when}"),
  "requests.declined": draft("Одоохондоо үгүй гэсэн", "Answered: not now"),
  "requests.somebody": draft("Нэр өгөөгүй төхөөрөмж", "A device that nobody has named"),
  "requests.unknown": draft(
    "Хэн хүссэнийг мэдэх боломжгүй. Нээхийн тулд гарцын тохиргоонд төхөөрөмжид нэр өгнө үү.",
    "Nobody can know who asks. To open it, name the device in the gateway's settings first.",
  ),
  "requests.shared": draft(
    "Хэд хэдэн хүн хэрэглэдэг тул хэн хүссэнийг мэдэх боломжгүй.",
    "Several people use it, so nobody can know who asks.",
  ),
  "help.title": draft("Тусламжийн утас", "Help lines"),
  "help.intro": draft(
    "Хүүхэд аюулд байж болзошгүй бол хүлээлгүй залгаарай. Эдгээр дугаарыг хэзээ ч хаадаггүй, тэмдэглэдэггүй.",
    "If a child may be in danger, call without waiting. These lines are never closed and never noted.",
  ),
  "help.empty": draft(
    "Гарцаас утасны жагсаалт ирээгүй байна. Хүүхдийн тусламжийн утас: 108, өдөр шөнөгүй, үнэгүй.",
    "The gateway has not sent its list yet. The child helpline is 108, day and night, free of charge.",
  ),
  "help.open": draft("Хуудсыг нээх: {name}", "Open the page: {name}"),
};
