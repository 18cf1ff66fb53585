// The stage: shows where the story is, and sends two keys back. Text only, never markup.
"use strict";

const WORDS = {
  mn: {
    did: "Хүүхэд юу хийв",
    saw: "Сахиус юу харав",
    unseen: "Хэнд ч харагдахгүй",
    keys: "Зай: түр зогсох · n: дараагийнх · l: English · r: өнгө солих",
    WAITING: "Утас холбогдохыг хүлээж байна",
    PLAYING: "",
    PAUSED: "Түр зогссон",
    ENDED: "Төгсөв",
    AWAY: "Тоглолт зогссон байна",
    ANSWERED: "хариулсан",
    CLOSED: "хаасан",
    EMPTY: "хариу хоосон",
    FAILED: "хариугүй",
    wait: "Хуудсаа нээж холбоно уу, эсвэл n дарж эхлүүлнэ үү.",
  },
  en: {
    did: "What the child did",
    saw: "What the gateway saw",
    unseen: "What nobody can see",
    keys: "Space: pause · n: next · l: Монгол · r: reverse",
    WAITING: "Waiting for the page to be paired",
    PLAYING: "",
    PAUSED: "Paused",
    ENDED: "The end",
    AWAY: "The demo has stopped",
    ANSWERED: "answered",
    CLOSED: "closed",
    EMPTY: "nothing there",
    FAILED: "no answer",
    wait: "Open the page and pair it, or press n to begin.",
  },
};

let language = "mn";
let state = null;
let away = false;

function put(id, text) {
  const element = document.getElementById(id);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function both(phrase) {
  return phrase ? phrase[language] : "";
}

function show() {
  const words = WORDS[language];
  document.documentElement.lang = language;
  put("did-head", words.did);
  put("saw-head", words.saw);
  put("unseen-head", words.unseen);
  put("keys", words.keys);
  if (!state) {
    return;
  }
  put("at", state.at || "");
  put("title", state.title ? both(state.title) : "Sakhius");
  put("place", state.total ? `${state.position} / ${state.total}` : "");
  put("did", both(state.did));
  put("saw", both(state.saw));
  put("unseen", both(state.unseen));
  put("story", state.phase === "WAITING" ? words.wait : both(state.story));
  put("phase", away ? words.AWAY : words[state.phase]);
  const items = state.asks.map((ask) => {
    const item = document.createElement("li");
    const name = document.createElement("code");
    item.dataset.kind = ask.kind;
    name.textContent = ask.name;
    item.append(name, words[ask.kind]);
    return item;
  });
  document.getElementById("asks").replaceChildren(...items);
}

async function poll() {
  try {
    const answer = await fetch(`/state?after=${state && !away ? state.number : 0}`);
    if (answer.status === 200) {
      state = await answer.json();
      away = false;
      show();
    }
  } catch {
    away = true;
    show();
  }
  setTimeout(poll, 300);
}

function send(key) {
  const headers = { "X-Sakhius-Stage": "1" };
  fetch("/key", { method: "POST", headers, body: key }).catch(() => {
    away = true;
    show();
  });
}

addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === " ") {
    event.preventDefault();
    send("pause");
  } else if (event.key === "n") {
    send("step");
  } else if (event.key === "l") {
    language = language === "mn" ? "en" : "mn";
    show();
  } else if (event.key === "r") {
    document.documentElement.toggleAttribute("data-reverse");
  }
});

show();
poll();
