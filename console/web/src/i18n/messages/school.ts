import { draft } from "./message";

export const school = {
  "school.health": draft("Гарцын байдал", "How the gateway is"),
  "school.health.only": draft(
    "Эндээс аль ч хүүхдийн мэдээнд хүрэх боломжгүй.",
    "No event of any child can be reached from here.",
  ),
  "school.made": draft("Сүүлийн мэдээ", "Last word"),
  "school.version": draft("Хувилбар", "Version"),
  "school.started": draft("Ажиллаж эхэлсэн", "At work since"),
  "school.clock": draft("Цаг", "Clock"),
  "school.clock.set": draft("тохируулсан", "set"),
  "school.certificate": draft("Хуудасны гэрчилгээ", "Certificate of the page"),
  "school.certificate.ok": draft("{when} хүртэл", "holds until {when}"),
  "school.certificate.failing": draft("{when} дуусна, шинэчилж чадсангүй", "ends on {when}, could not be renewed"),
  "school.clock.held": draft("тохируулаагүй", "not set"),
  "school.writing": draft("Бичилт", "Writing"),
  "school.writing.ok": draft("хэвийн", "working"),
  "school.writing.failing": draft(
    "бичиж чадахгүй байна. Дискэнд зай гаргаарай",
    "failing. Make room on its disk",
  ),
  "school.disk": draft("Дискний сул зай", "Free on its disk"),
  "school.disk.of": draft("{free} ГБ, нийт {total} ГБ", "{free} GB of {total} GB"),
  "school.viewers": draft("Холбогдсон утас", "Paired phones"),
  "school.asking": draft("Эндээс асууж буй төхөөрөмж", "Devices that ask here"),
  "school.asking.of": draft("{asking}, нийт {all}", "{asking} of {all}"),
  "school.group": draft("{group} бүлэг", "Group {group}"),
  "school.group.only": draft(
    "Бүх бүлгийн тоо л харагдана, аль нэг хүүхдийнх биш. Өдөр дууссаны дараа гарна.",
    "You see numbers of the whole group, never of one child. A day shows once it is over.",
  ),
  "school.group.small": draft(
    "Бүлэг {n} төхөөрөмжөөс цөөн тул тоо харуулахгүй: хэн болох нь танигдаж магадгүй.",
    "The group has fewer than {n} devices, so no number is shown: it could point at a child.",
  ),
  "school.group.devices": draft("{n} төхөөрөмж", { one: "{n} device", other: "{n} devices" }),
  "school.group.quiet": draft(
    "Дууссан өдрүүдэд тэмдэглэх зүйл гараагүй.",
    "Nothing was counted on the days that are over.",
  ),
  "school.group.times": draft("{n} удаа", { one: "{n} time", other: "{n} times" }),
  "school.group.how": draft(
    "Нэг төхөөрөмжийг цагт нэг л удаа тоолно. Тоо нь хэн юу хийснийг батлахгүй.",
    "A device counts once an hour. No number proves what anybody did.",
  ),
  "school.group.on": draft("Хамгаалалт ажиллаж байна.", "The protection is on."),
  "school.group.away": draft(
    "Гарц гадаад сүлжээнд хүрэхгүй байна.",
    "The gateway does not reach the outside at the moment.",
  ),
  "school.readers": draft("Үүнийг уншдаг", "Who reads this"),
  "school.role.counsellor": draft("зөвлөгч", "counsellor"),
  "school.role.teacher": draft("багш", "teacher"),
} as const;
