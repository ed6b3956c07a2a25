// Line icons on a 24 by 24 grid, drawn here so that nothing is loaded from anywhere.

import { s } from "./dom.js";

const PATHS = {
  camera: ["M3 8.5A1.5 1.5 0 0 1 4.5 7h2.6l1.5-2h6.8l1.5 2h2.6A1.5 1.5 0 0 1 21 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5z", "M12 16.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8z"],
  photo: ["M4.5 4.5h15v15h-15z", "m4.5 16 4.2-4.2 3.6 3.6 2.4-2.4 4.8 4.8", "M15.2 9.4a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2z"],
  play: ["M8 5.2v13.6L19 12z"],
  pause: ["M8.2 5.5v13", "M15.8 5.5v13"],
  next: ["M6 5.5v13l9.5-6.5z", "M18.2 5.5v13"],
  heart: ["M12 19.6S4.4 15 4.4 9.6A4 4 0 0 1 12 7.9a4 4 0 0 1 7.6 1.7c0 5.4-7.6 10-7.6 10z"],
  cross: ["m6.5 6.5 11 11", "m17.5 6.5-11 11"],
  no: ["M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z", "m6.4 6.4 11.2 11.2"],
  why: ["M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z", "M9.7 9.5a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.2 1-1.2 1.9", "M12 16.6h.01"],
  volume: ["M5 9.5v5h3l4.5 3.6V5.9L8 9.5z", "M16 9a4.2 4.2 0 0 1 0 6"],
  mute: ["M5 9.5v5h3l4.5 3.6V5.9L8 9.5z", "m16 10 4 4", "m20 10-4 4"],
  sun: ["M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M12 3v1.6M12 19.4V21M3 12h1.6M19.4 12H21M5.6 5.6l1.2 1.2M17.2 17.2l1.2 1.2M18.4 5.6l-1.2 1.2M6.8 17.2l-1.2 1.2"],
  moon: ["M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z"],
  auto: ["M12 20a8 8 0 1 0 0-16z", "M12 4a8 8 0 0 1 0 16"],
  keyboard: ["M3.5 7h17v10h-17z", "M7 10.2h.01M10.3 10.2h.01M13.7 10.2h.01M17 10.2h.01M8 13.8h8"],
  sliders: ["M5 8h8M17 8h2M5 16h2M11 16h8", "M15 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z", "M9 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"],
  search: ["M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z", "m15.8 15.8 4 4"],
  stop: ["M7 7h10v10H7z"],
  out: ["M9.5 6H6v12h12v-3.5", "M13 5h6v6", "m19 5-8 8"],
};

/** An icon; a name beside it or the button's label says what it means. */
export function icon(name) {
  return s(
    "svg",
    { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" },
    PATHS[name].map((d) => s("path", { d })),
  );
}
