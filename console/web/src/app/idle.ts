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
    // A clock that was set back by hand must not hold the page open.
    if (Math.abs(Date.now() - last) >= Limits.LOCK_IDLE_MS) idle();
  };
  // Not "scroll": a message that arrives moves the page as well.
  for (const event of ["pointerdown", "keydown", "wheel"]) {
    window.addEventListener(event, touched, { capture: true, passive: true });
  }
  // Timers sleep in the back: coming to the front looks at once, before anything can be read.
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_MS);
}
