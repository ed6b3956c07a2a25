// From the valence-arousal plane to the picture of it. Valence grows to the right, arousal upwards.

export const clamp = (value) => Math.max(-1, Math.min(1, value));

/** Share of the picture's width and height, from 0 (left, top) to 1, for a point of the plane. */
export const toShare = (valence, arousal) => ({ x: (valence + 1) / 2, y: (1 - arousal) / 2 });

/** The point of the plane under a pointer. */
export function pointUnder(event, element) {
  const box = element.getBoundingClientRect();
  return {
    valence: clamp(((event.clientX - box.left) / box.width) * 2 - 1),
    arousal: clamp(1 - ((event.clientY - box.top) / box.height) * 2),
  };
}

/**
 * The ellipse that holds a share of a Gaussian: semi-axes in units of the plane, and the angle of
 * the longer one in degrees, counter-clockwise.
 */
export function ellipseOf(covariance, share) {
  const [[vv, va], [, aa]] = covariance;
  const scale = Math.sqrt(-2 * Math.log(1 - share));
  const middle = (vv + aa) / 2;
  const reach = Math.hypot((vv - aa) / 2, va);
  return {
    long: scale * Math.sqrt(middle + reach),
    short: scale * Math.sqrt(Math.max(middle - reach, 0)),
    angle: (Math.atan2(2 * va, vv - aa) / 2) * (180 / Math.PI),
  };
}
