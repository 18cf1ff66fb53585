import { draft } from "./message";

export const network = {
  "network.title": draft("Гэрийн сүлжээ", "The home network"),
  "network.asking": draft(
    "{all} төхөөрөмжөөс {n} нь энэ хамгаалалтаар дамжиж байна.",
    {
      one: "{n} of {all} devices goes through this protection.",
      other: "{n} of {all} devices go through this protection.",
    },
  ),
  "network.router": draft(
    "Бүх асуулт чиглүүлэгчээс ирж байна: аль нь хүүхдийн төхөөрөмж болохыг ялгах боломжгүй, хүүхэд тус бүрийн дүрэм үйлчлэхгүй. Гарцыг хариуцсан хүндээ хэлээрэй.",
    "All questions come from the router: no child's device can be told from another, and no child's own rules hold. Tell whoever looks after the gateway.",
  ),
  "network.elsewhere": draft(
    "Сүлжээ өөр үйлчилгээ рүү ч бас чиглүүлж байна ({servers}). Тэнд хаалттай зүйл нээлттэй байж болно. Гарцыг хариуцсан хүндээ хэлээрэй.",
    "The network also points devices elsewhere ({servers}). What is closed here may be open there. Tell whoever looks after the gateway.",
  ),
  "network.hidden": draft(
    "{n} өсгөгчийн цаана байгаа төхөөрөмжүүдийг хооронд нь ялгах боломжгүй.",
    {
      one: "Devices behind {n} repeater cannot be told apart.",
      other: "Devices behind {n} repeaters cannot be told apart.",
    },
  ),
  "network.new": draft("Шинэ төхөөрөмж. Хэнийх вэ?", "A new device. Whose is it?"),
  "network.new.why": draft(
    "Хэнийх болохыг «Хүүхдүүд» хэсэгт заах хүртэл нийтлэг хамгаалалт үйлчилнэ, түүний тухай юу ч тэмдэглэхгүй.",
    "Until you say under Children whose it is, it has the general protection, and nothing is noted about it.",
  ),
  "network.new.unnamed": draft("Нэргүй төхөөрөмж", "A device without a name"),
  "network.new.madeUp": draft(
    "Сүлжээ бүрд шинэ хаяг зохиодог утас эсвэл таблет",
    "A phone or tablet that makes up an address for each network",
  ),
};
