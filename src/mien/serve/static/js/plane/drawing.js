// What is drawn on the plane: axes, words, ellipses, the way to the goal, and the picks.

import { s, set } from "../core/dom.js";
import { moodVariables } from "../core/mood-colour.js";
import { ellipseOf } from "./geometry.js";

const SIZE = 100;
const SHARES = [0.5, 0.9];

const WORDS = [
  ["excited", 0.56, 0.8], ["tense", -0.56, 0.8], ["cheerful", 0.78, 0.36], ["upset", -0.8, 0.36],
  ["content", 0.76, -0.36], ["sad", -0.8, -0.36], ["peaceful", 0.5, -0.8], ["tired", -0.5, -0.8],
];

const x = (valence) => ((valence + 1) / 2) * SIZE;
const y = (arousal) => ((1 - arousal) / 2) * SIZE;

/** The drawing: an SVG element, with functions that bring its parts up to date. */
export function createDrawing() {
  const ellipses = s("g", { class: "plane-state" }, SHARES.map((share) => s("ellipse", { class: `share-${share * 100}` })));
  const target = s("ellipse", { class: "plane-target" });
  const way = s("path", { class: "plane-way", "marker-end": "url(#way-end)" });
  const picks = s("g", { class: "plane-picks" });
  const svg = s("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, class: "plane-drawing", "aria-hidden": "true", focusable: "false" },
    s("defs", {},
      s("clipPath", { id: "plane-edge" }, s("rect", { width: SIZE, height: SIZE, rx: 5 })),
      s("marker", { id: "way-end", viewBox: "0 0 6 6", refX: 5, refY: 3, markerWidth: 5, markerHeight: 5, orient: "auto" },
        s("path", { d: "M1 1 5 3 1 5", class: "plane-arrow" }))),
    s("path", { class: "plane-axes", d: "M50 4V96M4 50H96" }),
    s("g", { "clip-path": "url(#plane-edge)" }, ellipses, target, way),
    WORDS.map(([text, v, a]) => s("text", { class: "plane-word", x: x(v), y: y(a), text })),
    picks,
  );
  return {
    svg,
    showState: (mood) => [...ellipses.children].forEach((one, place) => shape(one, mood, SHARES[place])),
    showTarget(mood, from) {
      set(target, "visibility", mood ? null : "hidden");
      set(way, "visibility", mood && from ? null : "hidden");
      if (!mood) return;
      shape(target, mood, SHARES[0]);
      if (from) set(way, "d", bend(from, mood));
    },
    showPicks(items, highlighted) {
      picks.replaceChildren(...items.filter((item) => item.profile).map((item) => dot(item, item.id === highlighted)));
    },
  };
}

function shape(element, mood, share) {
  const { long, short, angle } = ellipseOf(mood.covariance, share);
  const half = SIZE / 2;
  set(element, "rx", long * half);
  set(element, "ry", short * half);
  set(element, "transform", `translate(${x(mood.valence)} ${y(mood.arousal)}) rotate(${-angle})`);
}

/** A gently bent line from one mood to another; nothing where they are nearly the same. */
function bend(from, to) {
  const [x1, y1, x2, y2] = [x(from.valence), y(from.arousal), x(to.valence), y(to.arousal)];
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 9) return "";
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [sx, sy, ex, ey] = [x1 + ux * 4.5, y1 + uy * 4.5, x2 - ux * 2, y2 - uy * 2];
  const [mx, my] = [(sx + ex) / 2 + uy * length * 0.14, (sy + ey) / 2 - ux * length * 0.14];
  return `M${sx} ${sy}Q${mx} ${my} ${ex} ${ey}`;
}

function dot(item, highlighted) {
  const { valence, arousal } = item.profile;
  const at = { css: moodVariables(valence, arousal), class: highlighted ? "pick highlighted" : "pick" };
  const size = highlighted ? 1.9 : 1;
  return item.kind === "film"
    ? s("rect", { ...at, x: x(valence) - size, y: y(arousal) - size, width: 2 * size, height: 2 * size, rx: 0.5 })
    : s("circle", { ...at, cx: x(valence), cy: y(arousal), r: size * 1.1 });
}
