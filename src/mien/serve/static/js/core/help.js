// The list of shortcuts, under "?".

import { openDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { shortcut, shortcuts } from "./keys.js";

const NAMES = { " ": "space" };

/** The button that opens the list. */
export function helpButton() {
  const open = () => openDialog("Shortcuts", () => [
    h("dl", { class: "shortcuts" }, shortcuts().map(({ key, label }) =>
      h("div", {}, h("dt", {}, h("kbd", { text: NAMES[key] ?? key })), h("dd", { text: label })))),
    h("p", { class: "fine", text: "In lists, up and down go from row to row, left and right along a row. On the plane, the arrow keys move the dot, and Enter takes it." }),
  ]);
  shortcut("?", "This list", open);
  return h("button", { class: "icon-button", type: "button", "aria-label": "Shortcuts", title: "Shortcuts (?)", on: { click: open } }, icon("keyboard"));
}
