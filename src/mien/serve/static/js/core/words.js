// Numbers as plain words.

const NAMES = [
  ["Very upset", "Tense", "Wide awake", "Excited", "Elated"],
  ["Upset", "Uneasy", "Alert", "Cheerful", "Happy and lively"],
  ["Unhappy", "A little low", "Even", "Rather pleased", "Happy"],
  ["Sad", "Low and quiet", "Quiet", "Calm, rather pleased", "Content"],
  ["Very low", "Tired and low", "Drowsy", "Peaceful", "Deeply at ease"],
];
const STEPS = [-0.5, -0.17, 0.17, 0.5];
const WIDEST_KNOWN = 0.34;

const stepOf = (value) => STEPS.filter((limit) => value > limit).length;

/** A name for a point of the plane: "Calm, rather pleased". */
export const nameOf = (valence, arousal) => NAMES[4 - stepOf(arousal)][stepOf(valence)];

/** How far off the truth may lie: the mean standard deviation of both axes. */
export function spread(covariance) {
  return Math.sqrt((covariance[0][0] + covariance[1][1]) / 2);
}

export const isKnown = (mood) => spread(mood.covariance) < WIDEST_KNOWN;

/** How sure a reading is, in words. */
export function certainty(covariance) {
  const width = spread(covariance);
  if (width < 0.16) return "quite sure";
  if (width < 0.26) return "fairly sure";
  if (width < WIDEST_KNOWN) return "a first guess";
  return "not sure at all";
}

/** Valence and arousal as somebody would say them, for screen readers and hints. */
export function spoken(valence, arousal) {
  const v = Math.round(valence * 100);
  const a = Math.round(arousal * 100);
  const pleasant = v === 0 ? "neither pleasant nor unpleasant" : `${Math.abs(v)} % ${v > 0 ? "pleasant" : "unpleasant"}`;
  const awake = a === 0 ? "neither sleepy nor awake" : `${Math.abs(a)} % ${a > 0 ? "awake" : "sleepy"}`;
  return `${nameOf(valence, arousal)}: ${pleasant}, ${awake}`;
}

export const SOURCES = {
  face: "from your face",
  text: "from your words",
  self_report: "as you told me",
  correction: "as you corrected me",
};

const BASES = {
  sound: "estimated from its sound",
  words: "estimated from its words and genres",
  metadata: "estimated from its genres and year",
  listeners: "from what listeners said",
  composer: "as it was composed to feel, and from its sound",
};

export const basisOf = (profile) => BASES[profile?.basis] ?? "not estimated yet";

/** "3:05" for 185 seconds. */
export function clock(seconds) {
  if (!Number.isFinite(seconds)) return "–:––";
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** "1 song", "2 songs". */
export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Who made it, and when; the year never stands alone on a line. */
export function credit(item) {
  return [item.creators.join(", "), item.year].filter(Boolean).join("\u00a0·\u00a0");
}
