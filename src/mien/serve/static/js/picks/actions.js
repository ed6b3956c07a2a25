// The buttons that every pick has: like, not for me, why.

import { h, set } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { openWhy } from "./why.js";

/** Makes the buttons; `current()` gives the item as it is now. */
export function actionButtons(current, feedback) {
  const make = (name, does, run) =>
    h("button", { class: `icon-button act-${name}`, type: "button", "data-act": name, on: { click: run } }, icon(does));
  return [
    make("like", "heart", () => feedback.like(current())),
    make("dislike", "no", () => feedback.dislike(current())),
    make("why", "why", () => openWhy(current(), feedback)),
  ];
}

/** Brings labels and the pressed state up to date. */
export function updateActions(element, item, marks) {
  const liked = marks.get(item.id)?.kind === "like";
  const label = (name, text) => {
    const button = element.querySelector(`[data-act=${name}]`);
    set(button, "aria-label", text);
    set(button, "title", text.replace(`: ${item.title}`, ""));
    return button;
  };
  set(label("like", `Like: ${item.title}`), "aria-pressed", String(liked));
  label("dislike", `Not for me: ${item.title}`);
  label("why", `Why this pick: ${item.title}`);
}
