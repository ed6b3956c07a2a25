// Modal dialogs and the drawer, on the browser's own <dialog>: it traps and gives back the focus.

import { h } from "./dom.js";
import { icon } from "./icons.js";

let count = 0;

/** Opens a dialog with a title; `content(close)` fills it. Ends with Escape, the cross, or outside. */
export function openDialog(title, content, { kind = "card", onClose = () => {} } = {}) {
  const titleId = `dialog-title-${(count += 1)}`;
  const dialog = h("dialog", { class: `dialog dialog-${kind}`, "aria-labelledby": titleId });
  const close = () => dialog.close();
  dialog.append(
    h("div", { class: "dialog-head" },
      h("h2", { id: titleId, text: title }),
      h("button", { class: "icon-button", type: "button", "aria-label": "Close", on: { click: close } }, icon("cross"))),
    h("div", { class: "dialog-body" }, content(close)),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    onClose();
  });
  document.body.append(dialog);
  dialog.showModal();
  return close;
}

/** Asks before something that cannot be undone; resolves to whether the person agreed. */
export function confirmed(title, text, agree) {
  return new Promise((resolve) => {
    let answer = false;
    openDialog(title, (close) => [
      h("p", { text }),
      h("div", { class: "dialog-actions" },
        h("button", { class: "button quiet", type: "button", on: { click: close } }, "Leave it"),
        h("button", { class: "button danger", type: "button", on: { click: () => { answer = true; close(); } } }, agree)),
    ], { onClose: () => resolve(answer) });
  });
}
