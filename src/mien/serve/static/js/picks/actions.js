// The buttons that every pick has: like, not for me, and its reason, which opens all reasons.

import { h, set } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { openWhy } from "./why.js";

/** Like and dislike; `current()` gives the item as it is now. */
export function actionButtons(current, feedback) {
  const make = (name, does, run) =>
    h("button", { class: `icon-button act-${name}`, type: "button", "data-act": name, on: { click: run } }, icon(does));
  return [
    make("like", "heart", () => feedback.like(current())),
    make("dislike", "no", () => feedback.dislike(current())),
  ];
}

/** The weightiest reason in a sentence; a click shows all of them. */
export function whyButton(current, feedback) {
  return h("button", { class: "act-why", type: "button", "data-act": "why", on: { click: () => openWhy(current(), feedback) } });
}

/** Brings labels, the pressed state, and the weightiest reason that speaks for the item up to date. */
export function updateActions(element, item, marks) {
  const liked = marks.get(item.id)?.kind === "like";
  const like = element.querySelector("[data-act=like]");
  label(like, `Like: ${item.title}`, "Like");
  set(like, "aria-pressed", String(liked));
  label(element.querySelector("[data-act=dislike]"), `Not for me: ${item.title}`, "Not for me");
  const why = element.querySelector("[data-act=why]");
  why.textContent = (item.reasons.find(({ contribution }) => contribution > 0) ?? item.reasons[0])?.text ?? "Why this?";
  label(why, `${why.textContent}. Why ${item.title} is here`, `${why.textContent}: see all reasons`);
}

function label(button, text, title) {
  set(button, "aria-label", text);
  set(button, "title", title);
}
