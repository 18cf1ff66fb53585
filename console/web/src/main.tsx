import { render } from "preact";
import { App } from "./app/App";
import { Boundary } from "./app/Boundary";
import { ControlContext } from "./app/control";
import { restoreLook } from "./app/look";
import { Page } from "./app/page";
import { parseRoute } from "./app/route";
import { now, phase, route } from "./app/state";
import { obstacle } from "./app/support";
import { keepShell } from "./app/shell";
import { isPairFragment } from "./envelope";
import "./styles/index.css";

// The card's secret leaves the address bar and the history before anything else runs.
const fragment = location.hash;
if (fragment.startsWith("#pair=")) history.replaceState(null, "", "/");

restoreLook(navigator.languages);
route.value = parseRoute(location.hash);

let page: Page | undefined;
let card = "";
// Links are tapped as soon as they show, which is before the page has read what it keeps.
window.addEventListener("hashchange", () => {
  const to = location.hash;
  if (page) void page.go(to);
  else if (isPairFragment(to)) {
    history.replaceState(null, "", "/");
    card = to;
  } else route.value = parseRoute(to);
});

async function start(root: HTMLElement): Promise<void> {
  root.replaceChildren();
  render(<App />, root);
  const why = await obstacle();
  if (why) {
    phase.value = { name: "unsupported", why };
    return;
  }
  try {
    page = await Page.start(fragment);
  } catch {
    // IndexedDB refused: a private window, or a full disk.
    phase.value = { name: "unsupported", why: "storage" };
    return;
  }
  if (card) void page.go(card);
  render(
    <ControlContext.Provider value={page}>
      <Boundary>
        <App />
      </Boundary>
    </ControlContext.Provider>,
    root,
  );
  keepShell();
}

// Chosen in another tab of this browser.
window.addEventListener("storage", () => restoreLook(navigator.languages));
setInterval(() => (now.value = new Date()), 20_000);
document.addEventListener("visibilitychange", () => (now.value = new Date()));

const root = document.getElementById("app");
if (root) void start(root);
