import { draft } from "./message";

export const follow = {
  "follow.title": draft("Хаана хүрсэн бэ", "Where you are with it"),
  "follow.note": draft("Тэмдэглэл", "A note"),
  "follow.note.hint": draft("Юу ярилцсан, юу тохирсон…", "What you talked about, what you agreed …"),
  "follow.note.saved": draft("Хадгаллаа", "Kept"),
  "follow.next": draft("Дахин эргэж харах:", "Come back to it:"),
  "follow.next.1": draft("маргааш", "tomorrow"),
  "follow.next.3": draft("3 өдрийн дараа", "in 3 days"),
  "follow.next.7": draft("долоо хоногийн дараа", "in a week"),
  "follow.next.on": draft("Дахин эргэж харах: {when}", "Come back to it: {when}"),
  "follow.next.none": draft("Болих", "Do not"),
  "follow.kept": draft(
    "Энэ мэдээг уншдаг бусад утсанд битүүмжтэй очно. Гарц мэдээтэй хамт хадгална.",
    "It goes, sealed, to the other phones that read this, and the gateway keeps it as long as the message.",
  ),
  "follow.by": draft("{who} тэмдэглэсэн, {when}", "Marked by {who}, {when}"),
};
