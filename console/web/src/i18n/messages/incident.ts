import { draft } from "./message";

export const incident = {
  "incident.headline": draft("{device}, {place}, {when}", "{device}, {place}, {when}"),
  "incident.limits": draft(
    "Энэ нь хүүхэд юу хийснийг батлахгүй.",
    "This does not prove what the child did.",
  ),
  "incident.today": draft("Өнөөдөр үүнийг хийгээрэй", "Do this today"),
  "incident.call": draft("{number} руу залгах", "Call {number}"),
  "incident.talk": draft("Ярилцах", "Talk it over"),
  "incident.talk.title": draft("Яриагаа ингэж эхэлж болно", "Ways to begin"),
  "incident.talk.hint": draft(
    "Тайван үед, хоёулхнаа. Загнахгүйгээр сонсоорой.",
    "At a calm time, just the two of you. Listen first.",
  ),
  "incident.more": draft("Дэлгэрэнгүй", "More"),
  "incident.less": draft("Хураах", "Less"),
  "incident.sure": draft("Хэр итгэлтэй вэ", "How sure this is"),
  "incident.sure.dots": draft("{n}/3", "{n} of 3"),
  "incident.why": draft("Яагаад мэдээлсэн бэ", "Why it was raised"),
  "incident.otherwise": draft("Өөр юу байж болох вэ", "What else it could be"),
  "incident.address": draft("Хаяг", "The address"),
  "incident.address.others": draft("Мөн өөр {n} хаяг.", {
    one: "And {n} other address.",
    other: "And {n} other addresses.",
  }),
  "incident.address.none": draft(
    "Энэ насны хүүхдийн хаягийг харуулдаггүй: том болох тусам нь хувийн орон зай нь ч томорно.",
    "At this age the address itself is not shown: as children grow, so does their private room.",
  ),
  "incident.address.unkept": draft(
    "Ийм хаягийг гарц хэзээ ч хадгалдаггүй.",
    "The gateway never keeps an address of this kind.",
  ),
  "incident.verdict.block": draft(
    "Гарц энэ хаягийг нээгээгүй.",
    "The gateway did not open this address.",
  ),
  "incident.verdict.flag": draft(
    "Гарц хаяагүй, зөвхөн танд мэдэгдсэн.",
    "The gateway let it through and told you.",
  ),
  "incident.tried": draft("{n} удаа оролдсон.", {
    one: "Tried once.",
    other: "Tried {n} times.",
  }),
  "incident.block": draft("Нээгээгүй", "Not opened"),
  "incident.cannot": draft("Хэнд ч харагдахгүй зүйл", "What nobody can see"),
  "incident.guidance": draft("Юу тус болдог вэ", "What helps"),
  "incident.help": draft("Тусламжийн утас", "Help lines"),
  "incident.help.call": draft("{name}, {number} руу залгах", "Call {name}, {number}"),
  "incident.gone.title": draft("Энэ мэдээ утсанд алга", "This message is not on this phone"),
  "incident.gone.mend": draft(
    "Хугацаа нь дуусаж устсан, эсвэл өөр утсанд ирсэн байж магадгүй.",
    "It may have reached the end of its time, or it came to another phone.",
  ),
  "incident.text.missing": draft(
    "Энэ мэдээний тайлбарыг гарц илгээгээгүй байна.",
    "The gateway sent no explanation with this message.",
  ),
  "follow.seen": draft("Үзсэн", "Seen"),
  "follow.talked": draft("Ярилцсан", "Talked"),
  "follow.closed": draft("Дууссан", "Closed"),
  "follow.closed.n": draft("Дууссан: {n}", "Closed: {n}"),
  "follow.due": draft("Дахин ярилцахаар төлөвлөсөн", "You wanted to come back to"),
};
