// The drawer: what Mien keeps about you, your library, and what runs here.

import { api } from "../core/api.js";
import { confirmed, openDialog } from "../core/dialogs.js";
import { h } from "../core/dom.js";
import { showProblem, toast } from "../core/toasts.js";
import { askAgain } from "../feel/consent.js";
import { aboutSection } from "./about.js";
import { historySection } from "./history.js";
import { librarySection } from "./library.js";
import { scanSection } from "./scan.js";

/** Opens the drawer. */
export function openDrawer({ store, feedback, play, refresh, afterErase }) {
  openDialog("Yours", (close) => [
    historySection(),
    scanSection(refresh),
    librarySection(store, feedback, play),
    eraseSection(close, afterErase),
    aboutSection(),
  ], { kind: "drawer" });
}

function eraseSection(close, afterErase) {
  async function forget() {
    try {
      afterErase({ state: await api.forget() });
      askAgain();
      toast("Your mood is forgotten.", { remedy: "I start from “don’t know” again." });
      close();
    } catch (fault) {
      showProblem(fault);
    }
  }
  async function erase() {
    const agreed = await confirmed(
      "Erase everything about you?",
      "Your mood, its history, and all your likes, skips and plays go for good. The catalogue and your files stay.",
      "Erase everything",
    );
    if (!agreed) return;
    try {
      const { events, observations } = await api.eraseMe();
      afterErase({ state: await api.state(), marks: new Map() });
      toast(`Erased: ${events} events and ${observations} readings.`);
      close();
    } catch (fault) {
      showProblem(fault);
    }
  }
  return h("section", { class: "drawer-part" },
    h("h3", { text: "Start anew" }),
    h("p", { class: "fine", text: "Forgetting your mood keeps what Mien learned from your likes. Erasing keeps nothing." }),
    h("div", { class: "drawer-row" },
      h("button", { class: "button quiet", type: "button", on: { click: forget } }, "Forget my mood"),
      h("button", { class: "button danger", type: "button", on: { click: erase } }, "Erase everything about me")));
}
