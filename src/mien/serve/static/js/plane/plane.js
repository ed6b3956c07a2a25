// The plane: how you feel, where you would like to be, and where the picks lie, in one picture.

import { byId, h } from "../core/dom.js";
import { shortcut } from "../core/keys.js";
import { nameOf } from "../core/words.js";
import { createDrawing } from "./drawing.js";
import { pointUnder } from "./geometry.js";
import { createHandle } from "./handle.js";

const MARKS = 12;

/**
 * Fills the place of the plane. `store` has state, preview, target, goal, point, the lists of picks, highlighted;
 * `onFeel(point)` hears where the person says they are, `onWish(point)` where they would like to be.
 */
export function createPlane(store, { onFeel, onWish }) {
  const drawing = createDrawing();
  const field = h("div", { class: "plane-field" }, drawing.svg);
  const you = createHandle(field, {
    name: "you", label: "How you feel",
    onMove: (point) => store.set({ preview: point }),
    onChoose: onFeel,
  });
  const wish = createHandle(field, {
    name: "wish", label: "Where you would like to be",
    onMove: () => {},
    onChoose: onWish,
  });
  const hint = h("span", {});
  const caption = h("figcaption", { class: "plane-hint" }, hint,
    h("span", { class: "plane-keys" }, h("span", { class: "plane-key" }, "songs"), h("span", { class: "plane-key plane-key-film" }, "films")));
  field.append(you.element, wish.element);
  field.addEventListener("click", (event) => {
    if (event.target.closest(".handle")) return;
    const point = pointUnder(event, field);
    (store.get().goal === "point" ? wish : you).choosePoint(point);
  });
  byId("plane").append(
    h("figure", { class: "plane", "aria-label": "The mood plane: unpleasant to pleasant from left to right, sleepy to awake from bottom to top" },
      h("div", { class: "plane-frame" },
        h("div", { class: "plane-ends ends-awake", "aria-hidden": "true" }, h("span", {}, "sleepy"), h("span", {}, "wide awake")),
        field,
        h("div", { class: "plane-ends ends-pleasant", "aria-hidden": "true" }, h("span", {}, "unpleasant"), h("span", {}, "pleasant"))),
      caption),
  );
  shortcut("m", "Move the dot on the plane", () => you.element.focus());

  store.watch(["state"], ({ state }) => {
    if (!state) return;
    drawing.showState(state);
    you.setPlace(state);
  });
  store.watch(["state", "target", "goal", "point"], ({ state, target, goal, point }) => {
    const away = goal !== "match";
    drawing.showTarget(away ? target : null, state);
    wish.element.hidden = goal !== "point";
    if (point) wish.setPlace(point);
  });
  store.watch(["playable", "music", "films", "highlighted"], ({ playable, music, films, highlighted }) =>
    drawing.showPicks([playable, music, films].flatMap((items) => items?.slice(0, MARKS) ?? []), highlighted));
  store.watch(["preview", "goal"], ({ preview, goal }) => {
    hint.textContent = preview
      ? `${nameOf(preview.valence, preview.arousal)}? Let go, or press Enter.`
      : goal === "point"
        ? "Move the diamond. The round dot is you."
        : "Drag the dot to where you are.";
  });
}
