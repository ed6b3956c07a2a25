// Notices when Mien stops answering, says so, and goes on when it is back.

import { api, onReachable } from "./api.js";
import { byId } from "./dom.js";

const ASK_EVERY_MS = 2500;

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
    if (reachable) onBack();
  });
}
