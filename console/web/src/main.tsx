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
import "./styles/index.css";

// The card's secret leaves the address bar and the history before anything else runs.
const fragment = location.hash;
if (fragment.startsWith("#pair=")) history.replaceState(null, "", "/");

restoreLook(navigator.languages);
route.value = parseRoute(location.hash);

async function start(root: HTMLElement): Promise<void> {
  root.replaceChildren();
  render(<App />, root);
  const why = await obstacle();
  if (why) {
    phase.value = { name: "unsupported", why };
    return;
  }
  let page: Page;
  try {
    page = await Page.start(fragment);
  } catch {
    // IndexedDB refused: a private window, or a full disk.
    phase.value = { name: "unsupported", why: "storage" };
    return;
  }
  window.addEventListener("hashchange", () => void page.go(location.hash));
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

setInterval(() => (now.value = new Date()), 20_000);
document.addEventListener("visibilitychange", () => (now.value = new Date()));

const root = document.getElementById("app");
if (root) void start(root);
