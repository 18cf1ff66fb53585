import type { Pause } from "./sync";

/** Waits, but not longer than until the page comes to the front or the network comes back. */
export const pauseUntilWorthwhile: Pause = (ms, stop) =>
  new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", woken);
      stop.removeEventListener("abort", wake);
      resolve();
    };
    const woken = () => {
      if (document.visibilityState === "visible") wake();
    };
    const timer = setTimeout(wake, ms);
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", woken);
    stop.addEventListener("abort", wake);
  });
