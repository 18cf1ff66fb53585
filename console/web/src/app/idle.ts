import { Limits } from "../limits";

const LOOK_MS = 5_000;

/** Calls when nobody has touched the page for five minutes, however long it was in the back. */
export function whenIdle(idle: () => void): void {
  let last = Date.now();
  const touched = () => {
    look();
    last = Date.now();
  };
  const look = () => {
    if (Date.now() - last >= Limits.LOCK_IDLE_MS) idle();
  };
  for (const event of ["pointerdown", "keydown", "scroll"]) {
    window.addEventListener(event, touched, { capture: true, passive: true });
  }
  // Timers sleep in the back: coming to the front looks at once, before anything can be read.
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_MS);
}
