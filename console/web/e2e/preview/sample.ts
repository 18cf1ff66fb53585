// Payloads as a gateway would seal them; invented people, devices and names under .example only.

const at = (daysBack: number, hour: number, now: Date): string => {
  const day = new Date(now.getTime() - daysBack * 86_400_000 + 8 * 3_600_000);
  return `${day.toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00+08:00`;
};

const line108 = {
  id: "108",
  name: { mn: "Хүүхдийн тусламжийн утас", en: "Child helpline" },
  tel: "108",
  url: null,
  note: { mn: "Өдөр шөнөгүй, үнэгүй", en: "Day and night, free of charge" },
};
const takeItDown = {
  id: "take-it-down",
  name: { mn: "Take It Down", en: "Take It Down" },
  tel: null,
  url: "https://takeitdown.ncmec.org/",
  note: {
    mn: "18 хүртэлх хүүхдийн зургийг интернэтээс буулгахад тусалдаг",
    en: "Helps to take down pictures of people under 18",
  },
};

const chat = {
  mn: {
    place: "танихгүй хүнтэй видео чатлах газар",
    today: "Өнөөдөр тайван үед юу сонирхсоныг нь асуугаад, тийм газар хэнтэй таарч болдгийг хамт ярилцаарай.",
    why: [
      "Энэ хаяг танихгүй хүмүүсийг санамсаргүй холбодог газруудын жагсаалтад байдаг.",
      "Нэг цагийн дотор гурван удаа нээхийг оролдсон.",
    ],
    otherwise: "Найз нь илгээсэн холбоос, зар сурталчилгаа эсвэл санамсаргүй дарсан байж болно.",
    howSure: "Нэлээд итгэлтэй",
    sureDots: 2,
    starters: [
      "Сүүлийн үед онлайнаар хэнтэй ярилцахад хөгжилтэй байна?",
      "Танихгүй хүн бичвэл чи ихэвчлэн яадаг вэ?",
      "Юу ч болсон надад хэлж болно, би уурлахгүй.",
    ],
    limits: "Хэнтэй, юу ярьсан, камер асаалттай байсан эсэхийг хэн ч харж чадахгүй.",
    guidance: [
      "Унтлагын өрөөнд төхөөрөмж байлгахгүй байх нь тусалдаг.",
      "«Алгасаад надад хэл» гэдэг дүрмийг хамт тогтоогоорой.",
    ],
  },
  en: {
    place: "a place for video chat with strangers",
    today: "At a calm moment, ask what made it interesting, and talk about who one can meet there.",
    why: [
      "The address is on the list of places that join strangers at random.",
      "It was tried three times within an hour.",
    ],
    otherwise: "A friend's link, an advertisement, or a tap by mistake.",
    howSure: "Fairly sure",
    sureDots: 2,
    starters: [
      "Who is fun to talk to online these days?",
      "What do you do when someone you do not know writes?",
      "You can tell me anything. I will not be angry.",
    ],
    limits: "Nobody can see with whom, what was said, or whether the camera was on.",
    guidance: ["It helps to keep devices out of the bedroom.", "Agree on a rule: skip, and tell me."],
  },
};

const pressure = {
  mn: {
    ...chat.mn,
    place: "шантаажийн шинж бүхий дараалал",
    today: "Одоо хүүхдийнхээ хажууд байгаарай. Мөнгө бүү шилжүүл, юуг ч бүү устга, 108 руу хамт залга.",
    howSure: "Маш итгэлтэй",
    sureDots: 3,
  },
  en: {
    ...chat.en,
    place: "steps that often mean someone is asking for money",
    today: "Be with your child now. Do not pay, do not delete anything, and call 108 together.",
    howSure: "Very sure",
    sureDots: 3,
  },
};

const robux = {
  mn: { ...chat.mn, place: "үнэгүй тоглоомын мөнгө амладаг газар", howSure: "Бага зэрэг итгэлтэй", sureDots: 1 },
  en: { ...chat.en, place: "a place that promises free game money", howSure: "Slightly sure", sureDots: 1 },
};

const tablet = { mn: "Тэмүүжингийн таблет", en: "Temüüjin's tablet" };
const phone = { mn: "Номингийн утас", en: "Nomin's phone" };

interface Options {
  readonly device: "tablet" | "phone";
  readonly level: string;
  readonly words: unknown;
  readonly hour: string;
  readonly count: number;
  readonly domain: string | null;
  readonly more?: object;
}

let next = 0;
function incident({ device, level, words, hour, count, domain, more }: Options) {
  next += 1;
  return {
    id: `01J000000000000000000000${String(next).padStart(2, "0")}`,
    device,
    deviceName: device === "tablet" ? tablet : phone,
    profile: device === "tablet" ? "child-10-12" : "child-16-17",
    category: "stranger-chat",
    level,
    verdict: "block",
    hour,
    count,
    domain,
    domains: 1,
    text: words,
    help: level === "URGENT" ? [line108, takeItDown] : level === "ALERT" ? [line108] : [],
    ...more,
  };
}

export function summary(now: Date, change: object = {}, coverage: object = {}) {
  const today = Math.max(0, new Date(now.getTime() + 8 * 3_600_000).getUTCHours() - 1);
  return {
    v: 1,
    made: new Date(now.getTime() - 4 * 60_000).toISOString(),
    zone: "Asia/Ulaanbaatar",
    gateway: { name: "Гэр" },
    since: new Date(now.getTime() - 64 * 60_000).toISOString(),
    coverage: {
      devices: 3,
      lists: [{ id: "gambling", state: "current", since: at(0, 3, now) }],
      eventsLost: 0,
      upstream: "ok",
      ...coverage,
    },
    incidents: [
      incident({
        device: "phone",
        level: "URGENT",
        words: pressure,
        hour: at(0, today, now),
        count: 2,
        domain: "gift-pay.example",
      }),
      incident({
        device: "tablet",
        level: "ALERT",
        words: chat,
        hour: at(0, Math.max(0, today - 1), now),
        count: 3,
        domain: "<img src=x onerror=alert(1)>.\u202eelpmaxe.chat.example",
        more: { domains: 3 },
      }),
      incident({
        device: "tablet",
        level: "WATCH",
        words: robux,
        hour: at(1, 16, now),
        count: 1,
        domain: `${"long-label-".repeat(22)}.example`,
        more: { verdict: "flag" },
      }),
      incident({
        device: "tablet",
        level: "INFO",
        words: robux,
        hour: at(1, 15, now),
        count: 6,
        domain: "game.example",
        more: { verdict: "flag" },
      }),
      incident({
        device: "phone",
        level: "ALERT",
        words: chat,
        hour: at(3, 21, now),
        count: 1,
        domain: null,
      }),
    ],
    ...change,
  };
}

export function state(now: Date, change: object = {}) {
  return {
    v: 1,
    made: new Date(now.getTime() - 5 * 60_000).toISOString(),
    gateway: { name: "Гэр", zone: "Asia/Ulaanbaatar" },
    devices: [
      { id: "tablet", name: tablet, profile: "child-10-12", child: true },
      { id: "phone", name: phone, profile: "child-16-17", child: true },
      { id: "laptop", name: "laptop", profile: "adult", child: false },
    ],
    profiles: [],
    viewers: [
      { id: "000102030405060708090a0b0c0d0e0f", label: "Samsung утас", added: at(9, 18, now) },
      { id: "101112131415161718191a1b1c1d1e1f", label: "Аавын iPhone", added: at(2, 20, now) },
    ],
    lists: [
      { id: "gambling", category: "gambling", rules: 32247, state: "current", since: at(0, 3, now) },
      { id: "vpn", category: "vpn-proxy-doh", rules: 1205, state: "stale", since: at(9, 3, now) },
    ],
    categories: [
      { id: "gambling", name: { mn: "Мөрийтэй тоглоом", en: "Gambling" } },
      { id: "vpn-proxy-doh", name: { mn: "Шүүлтүүрийг тойрох хэрэгсэл", en: "Ways around the filter" } },
    ],
    helpLines: [line108, takeItDown],
    newDevices: [
      {
        id: "404142434445464748494a4b4c4d4e4f",
        name: "galaxy-a15",
        maker: null,
        madeUp: true,
        several: false,
        since: "2026-11-23",
        seen: "2026-11-28",
      },
    ],
    network: {
      devices: 6,
      asking: 4,
      throughRouter: false,
      hidden: 0,
      handedOut: true,
      elsewhere: [{ way: "dhcp", server: "203.0.113.53" }],
    },
    ...change,
  };
}
