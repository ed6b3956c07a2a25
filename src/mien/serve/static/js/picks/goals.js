// Where you would like to be: one choice of six.

import { byId, h } from "../core/dom.js";
import { shortcut } from "../core/keys.js";

const GOALS = [
  ["match", "Stay with it", "what fits how I feel"],
  ["lift", "Lift me", "somewhere brighter"],
  ["calm", "Calm me", "down to rest"],
  ["energise", "Wake me up", "more drive"],
  ["focus", "Let me focus", "a steady middle"],
  ["point", "A place I choose", "move the diamond"],
];
const FIRST_POINT = { valence: 0.45, arousal: 0.15 };

/** Fills the choices; the goal lives in the store. */
export function createGoals(store) {
  const inputs = GOALS.map(([goal, label, about], place) => {
    const choose = () => store.set({ goal, point: store.get().point ?? FIRST_POINT });
    const input = h("input", {
      type: "radio", name: "goal", value: goal, id: `goal-${goal}`, class: "visually-hidden",
      "aria-describedby": `goal-about-${goal}`, on: { change: choose },
    });
    byId("goals").append(
      h("label", { class: "goal", for: input.id }, input,
        h("span", { class: "goal-name", text: label }),
        h("span", { class: "goal-about", id: `goal-about-${goal}`, text: about })));
    shortcut(String(place + 1), label, choose);
    return input;
  });
  store.watch(["goal"], ({ goal }) => {
    for (const input of inputs) input.checked = input.value === goal;
  });
}

/** A goal in words, for headings. */
export const goalName = (goal) => GOALS.find(([name]) => name === goal)[1];
