// How you feel: the four ways to say it, joined.

import { api } from "../core/api.js";
import { byId, h, set } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { shortcut } from "../core/keys.js";
import { showProblem } from "../core/toasts.js";
import { isKnown } from "../core/words.js";
import { createPlane } from "../plane/plane.js";
import { createLooking } from "./looking.js";
import { createPhoto } from "./photo.js";
import { createReading } from "./reading.js";
import { createSupport } from "./support.js";

/** Below this confidence a line has moved nothing that anybody would notice: it was not understood. */
const LEAST_HEARD = 0.05;

/** Builds the first part of the page. `onWish(point)` hears where the person would like to be. */
export function createFeel(store, onWish) {
  const seen = (answer) => store.set({ state: answer.state, source: "face", correcting: false });
  const heard = (answer, source = answer.observation.source) =>
    store.set({ state: answer.state, source, correcting: false, preview: null });

  /** Who moves the dot away from what was believed drops that belief, whether they call it wrong or not. */
  async function feel(point) {
    try {
      const { correcting, state } = store.get();
      if (correcting) heard(await api.correction(point));
      else if (state && isKnown(state)) heard(await api.correction(point), "self_report");
      else heard(await api.selfReport(point));
    } catch (fault) {
      store.set({ preview: null, state: { ...store.get().state } });
      showProblem(fault);
    }
  }

  createReading(store, (correcting) => {
    store.set({ correcting });
    if (correcting) byId("say-text").focus();
  });
  createPlane(store, { onFeel: feel, onWish });
  const looking = createLooking(store, seen);
  const look = h("button", { class: "button primary", type: "button", id: "look", on: { click: looking.toggle } });
  store.watch(["looking"], ({ looking: on }) => {
    look.replaceChildren(icon(on ? "stop" : "camera"), on ? "Stop looking" : "Look at me");
    set(look, "aria-pressed", String(on));
  });
  byId("ways").append(look, ...createPhoto(seen));
  listenToWords(store, heard);
  shortcut("c", "Camera on or off", looking.toggle);
}

function listenToWords(store, heard) {
  const input = byId("say-text");
  const problem = byId("say-problem");
  const showSupport = createSupport(() => input.focus());
  const tell = (text) => {
    problem.textContent = text;
    problem.hidden = !text;
    set(input, "aria-invalid", text ? "true" : null);
    set(input, "aria-describedby", text ? "say-problem" : null);
  };
  input.addEventListener("input", () => tell(""));
  byId("say").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return tell("There is nothing to read yet. Say how you feel in a few words.");
    try {
      const answer = await (store.get().correcting ? api.correction({ text }) : api.text(text));
      if (answer.support) {
        input.value = "";
        tell("");
        store.set({ correcting: false });
        return showSupport(answer.support);
      }
      if (answer.observation.confidence < LEAST_HEARD) {
        store.set({ state: answer.state });
        return tell("I find no feeling in this line. Say it in other words, or move the dot.");
      }
      heard(answer);
      input.value = "";
      tell("");
    } catch (fault) {
      fault.status === 422 ? tell(`${fault.detail} ${fault.remedy}`) : showProblem(fault);
    }
  });
  shortcut("i", "Say it in a line", () => input.focus());
}
