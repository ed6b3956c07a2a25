// Short messages in a corner, some with a way back. They wait while somebody looks at them.

import { byId, h } from "./dom.js";
import { icon } from "./icons.js";

const STAYS_MS = 8000;
const MOST = 3;

/** Shows a message; `action`: { label, key, run } offers one thing to do. Returns how to end it. */
export function toast(text, { action, remedy, kind = "note" } = {}) {
  const close = () => {
    clearTimeout(timer);
    const focused = element.contains(document.activeElement);
    element.remove();
    if (focused) cameFrom?.focus({ preventScroll: true });
  };
  let cameFrom = null;
  const element = h(
    "div",
    { class: `toast toast-${kind}` },
    h("div", { class: "toast-text" }, h("p", { text }), remedy && h("p", { class: "toast-remedy", text: remedy })),
    action && h("button", { class: "button small", type: "button", on: { click: () => { close(); action.run(); } } }, action.label),
    h("button", { class: "icon-button small", type: "button", "aria-label": "Close this message", on: { click: close } }, icon("cross")),
  );
  let timer = setTimeout(close, STAYS_MS);
  const wait = () => clearTimeout(timer);
  const go = () => { clearTimeout(timer); timer = setTimeout(close, STAYS_MS); };
  for (const event of ["pointerenter", "focusin"]) element.addEventListener(event, wait);
  for (const event of ["pointerleave", "focusout"]) element.addEventListener(event, go);
  element.addEventListener("focusin", ({ relatedTarget }) => {
    if (!element.contains(relatedTarget)) cameFrom = relatedTarget;
  });
  const box = byId("toasts");
  box.append(element);
  while (box.children.length > MOST) box.firstElementChild.remove();
  return close;
}

/** Shows a problem as a message. */
export function showProblem(problem) {
  if (problem.name === "AbortError" || problem.gone) return; // `gone` stands above the page
  if (problem.detail === undefined) {
    console.error(problem);
    toast("Something on this page went wrong.", { remedy: "Load it again.", kind: "problem" });
    return;
  }
  toast(problem.detail, { remedy: problem.remedy, kind: "problem" });
}
