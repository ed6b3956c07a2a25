// A dot on the plane that a person can move: by dragging it, or with the arrow keys.

import { h, set } from "../core/dom.js";
import { spoken } from "../core/words.js";
import { clamp, pointUnder, toShare } from "./geometry.js";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const STEP = 0.05;
const LONG_STEP = 0.2;

/**
 * Makes a handle on `field`.
 *
 * `onMove(point)` hears of every move that is not yet meant, and null when it is taken back;
 * `onChoose(point)` of every point that is meant: on letting go, or on Enter.
 */
export function createHandle(field, { name, label, onMove, onChoose }) {
  let place = { valence: 0, arousal: 0 };
  let moved = null;
  let dragging = false;
  const element = h("button", {
    class: `handle handle-${name}`, type: "button", role: "slider",
    "aria-label": label, "aria-valuemin": -100, "aria-valuemax": 100,
    "aria-description": "Arrow keys move it, Shift moves it further, Enter takes it, Escape puts it back.",
  }, h("span", { class: "handle-dot" }));

  const show = () => {
    const at = moved ?? place;
    const { x, y } = toShare(at.valence, at.arousal);
    element.style.left = `${x * 100}%`;
    element.style.top = `${y * 100}%`;
    set(element, "aria-valuenow", Math.round(at.valence * 100));
    set(element, "aria-valuetext", spoken(at.valence, at.arousal));
    element.classList.toggle("moved", moved !== null);
  };
  const move = (point) => {
    moved = point;
    onMove(point);
    show();
  };
  const choose = () => {
    if (!moved) return;
    place = moved;
    moved = null;
    show();
    onChoose(place);
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragging = true;
    element.setPointerCapture(event.pointerId);
    element.classList.add("dragging");
  });
  element.addEventListener("pointermove", (event) => {
    if (dragging) move(pointUnder(event, field));
  });
  const release = (then) => {
    dragging = false;
    element.classList.remove("dragging");
    then();
  };
  element.addEventListener("pointerup", () => release(choose));
  element.addEventListener("pointercancel", () => release(() => move(null)));
  element.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (step) {
      const size = event.shiftKey ? LONG_STEP : STEP;
      const from = moved ?? place;
      move({ valence: clamp(from.valence + step[0] * size), arousal: clamp(from.arousal + step[1] * size) });
    } else if (event.key === "Enter" || event.key === " ") {
      choose();
    } else if (event.key === "Escape" && moved) {
      move(null);
    } else {
      return;
    }
    event.preventDefault();
  });
  element.addEventListener("blur", () => {
    if (moved && !dragging) move(null);
  });

  show();
  return {
    element,
    /** Moves the handle to where it belongs, unless it is being moved by hand. */
    setPlace(point) {
      place = point;
      if (!moved) show();
    },
    /** Takes a point as if the handle had been dragged there. */
    choosePoint(point) {
      moved = point;
      choose();
    },
  };
}
