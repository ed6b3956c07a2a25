// Light, dark, or as the system is.

import { h, set } from "./dom.js";
import { icon } from "./icons.js";
import { shortcut } from "./keys.js";

const THEMES = [
  { name: "", icon: "auto", label: "Theme: as the system is" },
  { name: "light", icon: "sun", label: "Theme: light" },
  { name: "dark", icon: "moon", label: "Theme: dark" },
];

/** The button that goes through the themes. */
export function themeButton() {
  const button = h("button", { class: "icon-button", type: "button", on: { click: next } });
  const show = () => {
    const theme = THEMES.find(({ name }) => name === current()) ?? THEMES[0];
    button.replaceChildren(icon(theme.icon));
    set(button, "aria-label", theme.label);
    set(button, "title", `${theme.label} (t)`);
  };
  function next() {
    const place = THEMES.findIndex(({ name }) => name === current());
    choose(THEMES[(place + 1) % THEMES.length].name);
    show();
  }
  shortcut("t", "Change the theme", next);
  show();
  return button;
}

const current = () => document.documentElement.dataset.theme ?? "";

function choose(name) {
  if (name) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
  try {
    localStorage.setItem("mien.theme", name);
  } catch {
    // Storage is switched off: the choice holds for this visit.
  }
}
