// Covers: each is a small mood plane with the item's own ellipse in it, in the colour of its mood.

import { h, s } from "../core/dom.js";
import { moodVariables } from "../core/mood-colour.js";
import { ellipseOf } from "../plane/geometry.js";

const RINGS = [0.12, 0.35, 0.6, 0.8];

/** A cover; `kind` is "square" or "poster". It says nothing that is not said beside it. */
export function cover(item, kind) {
  const mood = item.profile;
  const height = kind === "poster" ? 150 : 100;
  return h("span", { class: `cover cover-${kind}`, css: mood ? moodVariables(mood.valence, mood.arousal) : {}, "aria-hidden": "true" },
    s("svg", { viewBox: `0 0 100 ${height}`, preserveAspectRatio: "xMidYMid slice", focusable: "false" },
      s("path", { class: "cover-axes", d: `M50 0V${height}M0 50H100` }),
      mood && rings(mood)));
}

function rings(mood) {
  const at = `translate(${50 + mood.valence * 34} ${50 - mood.arousal * 34})`;
  return RINGS.map((share) => {
    const { long, short, angle } = ellipseOf(mood.covariance, share);
    return s("ellipse", { class: "cover-ring", rx: long * 50, ry: short * 50, transform: `${at} rotate(${-angle})` });
  });
}
