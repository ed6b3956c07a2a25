// The list of shortcuts, under "?".

import { openDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { shortcut, shortcuts } from "./keys.js";

const NAMES = { " ": "space" };

/** What belongs together, in the order of the page; a key that no part names is one of the page's. */
const PARTS = [["How you feel", "cim"], ["Where you would like to be", "123456"], ["What plays", " nl,."], ["The page", "/yzt?"]];

/** The button that opens the list. */
export function helpButton() {
  const open = () => openDialog("Shortcuts", () => [
    PARTS.map(part),
    h("p", { class: "fine", text: "In lists, up and down go from row to row, left and right along a row. On the plane, the arrow keys move the dot, and Enter takes it." }),
  ], { kind: "shortcuts" });
  shortcut("?", "This list", open);
  return h("button", { class: "icon-button for-keys", type: "button", "aria-label": "Shortcuts", title: "Shortcuts (?)", on: { click: open } }, icon("keyboard"));
}

function part([title, keys], place) {
  const own = ({ key }) => keys.includes(key) || (place === PARTS.length - 1 && !PARTS.some(([, others]) => others.includes(key)));
  const order = ({ key }) => (keys.indexOf(key) + 1 || keys.length + 1);
  const found = shortcuts().filter(own).sort((a, b) => order(a) - order(b));
  return h("section", { class: "shortcut-part" },
    h("h3", { text: title }),
    h("dl", { class: "shortcuts" }, found.map(({ key, label }) =>
      h("div", {}, h("dt", {}, h("kbd", { text: NAMES[key] ?? key })), h("dd", { text: label })))));
}
