// Notices when Mien stops answering, says so, and goes on when it is back.

import { api, onReachable } from "./api.js";
import { byId } from "./dom.js";

const ASK_EVERY_MS = 2500;

const returns = new Set();

/** Runs `again` each time Mien answers again, for as long as the element is on the page. */
export function whenBack(element, again) {
  const listener = () => (element.isConnected ? again() : returns.delete(listener));
  returns.add(listener);
}

/** Watches the connection; `onBack()` is called when Mien answers again. */
export function watchConnection(onBack) {
  const banner = byId("connection");
  let gone = false;
  let timer = 0;
  const ask = () => api.health().catch(() => {});
  onReachable((reachable) => {
    clearTimeout(timer);
    if (!reachable) timer = setTimeout(ask, ASK_EVERY_MS);
    if (reachable === !gone) return;
    gone = !reachable;
    banner.hidden = reachable;
    banner.textContent = gone ? "Mien does not answer. Start it again with “mien serve”; this page goes on by itself." : "";
    if (!reachable) return;
    onBack();
    for (const listener of returns) listener();
  });
}
