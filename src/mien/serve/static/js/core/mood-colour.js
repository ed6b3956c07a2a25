// Colours of moods: hue by valence (sea blue, teal, green, honey), strength and light by arousal.

const HUES = [[-1, 268], [-0.45, 238], [0, 188], [0.4, 138], [1, 76]];

/** Hue in degrees, chroma and lightness (0 to 1) of OKLCH, for a point of the plane. */
export function moodColour(valence, arousal) {
  return {
    hue: hueOf(valence),
    chroma: 0.045 + 0.05 * (arousal + 1),
    light: 0.6 + 0.07 * (arousal + 1),
  };
}

function hueOf(valence) {
  const v = Math.max(-1, Math.min(1, valence));
  const upper = HUES.findIndex(([at]) => v <= at);
  if (upper <= 0) return HUES[0][1];
  const [left, from] = HUES[upper - 1];
  const [right, to] = HUES[upper];
  return from + ((v - left) / (right - left)) * (to - from);
}

/** The colour as CSS variables, for one element or for the whole page. */
export function moodVariables(valence, arousal) {
  const { hue, chroma, light } = moodColour(valence, arousal);
  return {
    "--mood-h": hue.toFixed(1),
    "--mood-c": chroma.toFixed(4),
    "--mood-l": light.toFixed(3),
  };
}
