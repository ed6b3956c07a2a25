// Covers: a landscape drawn from an item's mood. Its sun stands where the item lies on the plane,
// with a halo as wide as that is unsure; the land is flat where it is calm and steep where it is not.

import { h, s } from "../core/dom.js";
import { moodVariables } from "../core/mood-colour.js";
import { ellipseOf } from "../plane/geometry.js";

const HALO = [0.35, 0.7];
const RANGES = 3;
const POINTS = 40;
const HEIGHTS = { square: 100, poster: 150 };

/** A cover; `kind` is "square" or "poster". It says nothing that is not said beside it. */
export function cover(item, kind) {
  const height = HEIGHTS[kind];
  const mood = item.profile ?? { valence: 0, arousal: 0, covariance: [[0.3, 0], [0, 0.3]] };
  const random = randomFrom(item.id);
  return h("span", { class: `cover cover-${kind}`, css: moodVariables(mood.valence, mood.arousal), "aria-hidden": "true" },
    s("svg", { viewBox: `0 0 100 ${height}`, preserveAspectRatio: "none", focusable: "false" },
      sun(mood, height),
      Array.from({ length: RANGES }, (_, range) =>
        s("path", { class: `cover-range range-${range}`, d: land(mood.arousal, range, height, random) }))));
}

function sun(mood, height) {
  const at = `translate(${(50 + mood.valence * 36).toFixed(1)} ${(height * (0.36 - mood.arousal * 0.22)).toFixed(1)})`;
  const halo = HALO.map((share) => {
    const { long, short, angle } = ellipseOf(mood.covariance, share);
    return s("ellipse", { class: "cover-halo", rx: 6 + long * 42, ry: 6 + short * 42, transform: `rotate(${-angle})` });
  });
  return s("g", { transform: at }, halo, s("circle", { class: "cover-sun", r: 7.5 }));
}

/** One range of hills, from the left edge to the right and back along the bottom. */
function land(arousal, range, height, random) {
  const wild = (arousal + 1) / 2;
  const base = height * (0.6 + 0.13 * range);
  const waves = Array.from({ length: 3 }, (_, one) => ({
    size: height * (0.012 + 0.075 * wild) * (1 - 0.25 * one) * (0.6 + 0.8 * random()),
    pace: (0.8 + one * 1.1) * (0.7 + 1.1 * wild) * (0.8 + 0.4 * random()),
    start: random() * Math.PI * 2,
  }));
  const top = Array.from({ length: POINTS + 1 }, (_, point) => {
    const along = point / POINTS;
    const rise = waves.reduce((sum, { size, pace, start }) => sum + size * swing(along * pace * Math.PI * 2 + start, wild), 0);
    return `${(100 * along).toFixed(1)} ${(base - rise).toFixed(1)}`;
  });
  return `M0 ${height}L${top.join("L")}L100 ${height}Z`;
}

/** A wave that is round where it is calm and edged where it is wild. */
const swing = (angle, wild) => (1 - wild) * Math.sin(angle) + wild * (2 / Math.PI) * Math.asin(Math.sin(angle));

/** Numbers in [0, 1) that are the same for the same text (mulberry32 over an FNV-1a hash). */
function randomFrom(text) {
  let seed = 2166136261;
  for (const character of text) seed = Math.imul(seed ^ character.codePointAt(0), 16777619);
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
