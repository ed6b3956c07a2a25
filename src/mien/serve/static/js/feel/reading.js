// The reading in plain words, and the way to say that it is wrong.

import { byId, h } from "../core/dom.js";
import { moodVariables } from "../core/mood-colour.js";
import { certainty, isKnown, nameOf, SOURCES } from "../core/words.js";

const MOST_NAMES = 3;
const LEAST_SHARE = 0.1;

/** Shows the state in words; `onCorrect(active)` begins and ends a correction. */
export function createReading(store, onCorrect) {
  const title = byId("reading");
  const detail = byId("reading-detail");
  store.watch(["state", "preview", "source"], ({ state, preview, source }) => {
    const mood = preview ?? state;
    if (!mood) return;
    const known = preview !== null || isKnown(state);
    for (const [name, value] of Object.entries(moodVariables(...colourPoint(mood, known)))) {
      document.documentElement.style.setProperty(name, value);
    }
    title.textContent = known ? `${nameOf(mood.valence, mood.arousal)}${preview ? "?" : "."}` : "How are you?";
    detail.textContent = preview ? "" : detailOf(state, source, known);
  });
  const box = byId("correcting");
  store.watch(["state", "correcting", "source"], ({ state, correcting, source }) => {
    const offered = state && isKnown(state);
    box.replaceChildren(...(correcting ? asking(onCorrect) : offered ? [offer(onCorrect), names(state, source)] : []));
  });
}

/** An unknown mood leaves the page in the colour of the middle. */
const colourPoint = (mood, known) => (known ? [mood.valence, mood.arousal] : [0.1, -0.3]);

function detailOf(state, source, known) {
  if (!known) return "I cannot tell yet. Look into the camera, say it in a line, or drag the dot to where you are.";
  const sure = certainty(state.covariance);
  return [sure[0].toUpperCase() + sure.slice(1), source && SOURCES[source]].filter(Boolean).join(", ") + ".";
}

function offer(onCorrect) {
  return h("button", { class: "link-button", type: "button", id: "correct", on: { click: () => onCorrect(true) } }, "Not how I feel");
}

function asking(onCorrect) {
  return [
    h("p", { class: "correct-ask", role: "status" }, "Sorry. Move the dot to where you are, or say it in a line: I will start anew from that."),
    h("button", { class: "link-button", type: "button", on: { click: () => onCorrect(false) } }, "Leave it as it was"),
  ];
}

/** The likeliest named expressions, where a sense reads them; without numbers, which would sound too sure. */
function names(state, source) {
  if (source !== "face" && source !== "text") return "";
  const likely = Object.entries(state.emotions).sort((a, b) => b[1] - a[1]).slice(0, MOST_NAMES);
  const names = likely.filter(([, share]) => share > LEAST_SHARE).map(([name]) => name);
  return names.length > 0 ? h("p", { class: "emotions", text: `Most like ${names.join(", then ")}` }) : "";
}
