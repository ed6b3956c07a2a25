// Colours of moods: hue by valence (from dusk blue over sea and leaf to honey and apricot), strength
// and light by arousal.

const HUES = [[-1, 276], [-0.5, 248], [-0.12, 208], [0.12, 172], [0.3, 126], [0.48, 88], [1, 58]];
const SHADES = [[-1, 292], [-0.5, 268], [-0.12, 232], [0.12, 206], [0.3, 182], [0.36, 60], [0.48, 46], [1, 22]];

/** OKLCH numbers for a point of the plane: hue, the hue of its shade, chroma, lightness (0 to 1). */
export function moodColour(valence, arousal) {
  return {
    hue: along(HUES, valence),
    shade: along(SHADES, valence),
    chroma: 0.05 + 0.045 * (arousal + 1),
    light: 0.62 + 0.06 * (arousal + 1),
  };
}

/** Reads a table of [at, value] by straight lines between its rows. */
function along(table, at) {
  const place = table.findIndex(([limit]) => at <= limit);
  if (place <= 0) return table[place === 0 ? 0 : table.length - 1][1];
  const [left, from] = table[place - 1];
  const [right, to] = table[place];
  return from + ((at - left) / (right - left)) * (to - from);
}

/** The colour as CSS variables, for one element or for the whole page. */
export function moodVariables(valence, arousal) {
  const { hue, shade, chroma, light } = moodColour(valence, arousal);
  return {
    "--mood-h": hue.toFixed(1),
    "--mood-s": shade.toFixed(1),
    "--mood-c": chroma.toFixed(4),
    "--mood-l": light.toFixed(3),
  };
}
