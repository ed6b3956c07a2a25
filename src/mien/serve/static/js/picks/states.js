// What stands in for a list: while it loads, when it is empty, when it could not be loaded.

import { h } from "../core/dom.js";
import { counted } from "../core/words.js";

/** Placeholders in the shape of rows or posters. */
export function skeletonRows(count, kind = "song") {
  return Array.from({ length: count }, (_, place) => ({
    id: `skeleton-${place}`,
    make: () => h("li", { class: `${kind} skeleton`, "aria-hidden": "true" }, h("span", { class: "bone bone-cover" }), h("span", { class: "bone bone-text" })),
  }));
}

/** Says why nothing plays here: still composing, nothing there, or a problem. */
export function emptyNote(element, playable, rendering, problem) {
  if (problem && playable === null) return say(element, `${problem.detail} ${problem.remedy}`);
  if (rendering?.running) {
    const all = rendering.done + rendering.missing;
    return say(element, `Mien is composing its own pieces, once: ${rendering.done} of ${counted(all, "piece")} done.`);
  }
  if (rendering?.failed) return say(element, "Mien could not compose its own pieces: “mien doctor” says what is wrong.");
  if (playable?.length === 0) return say(element, "Nothing here plays by itself yet. Scan a folder of music under “Library”, and it will.");
  return say(element, "");
}

/** Says that a list is empty or could not be loaded. */
export function problemNote(element, items, problem) {
  if (problem && items === null) return say(element, `${problem.detail} ${problem.remedy}`);
  return say(element, items?.length === 0 ? "No film fits. Choose another goal, or undo a “not for me”." : "");
}

/** A button that shows a whole list instead of its beginning. */
export function createMore(show) {
  let open = false;
  const button = h("button", { class: "button quiet small more", type: "button", hidden: true, on: { click: () => { open = !open; show(); } } });
  return {
    button,
    /** The items to show now. */
    cut(items, most) {
      button.hidden = items.length <= most;
      button.textContent = open ? "Show fewer" : `Show ${items.length - most} more`;
      button.setAttribute("aria-expanded", String(open));
      return open ? items : items.slice(0, most);
    },
  };
}

function say(element, text) {
  element.textContent = text;
  element.hidden = !text;
}
