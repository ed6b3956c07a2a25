// What a like or a skip changed in a list, and why: found by comparing the list before and after.

const PERSONAL = ["item", "creator", "genre", "word", "decade"];
const MOST_NAMED = 2;
const FOR = ({ contribution }) => contribution > 0;
const ANY = () => true;

/**
 * { fresh: ids that came in, text: one sentence or two } for two versions of a list of one kind;
 * null where nobody did anything, or something with the other kind that changed nothing here.
 */
export function changesOf(before, after, act, kind) {
  if (!act) return null;
  const { title, did } = act;
  const places = new Map(before.map((item, place) => [item.id, place]));
  const came = after.filter(({ id }) => !places.has(id));
  const rose = after.filter(({ id }, place) => places.get(id) > place + 1);
  const favoured = [...came, ...rose].filter(({ id }) => id !== act.id);
  const why = reasonFor(favoured, before, FOR) || reasonFor(after.filter(({ id }) => id !== act.id && !favoured.some((one) => one.id === id)), before, ANY);
  if (act.kind !== kind && !why) return null;
  const start = `You ${did} “${title}”:`;
  if (came.length > 0) return { fresh: idsOf(came), text: `${start} ${listed(came)} came in.${why}` };
  if (rose.length > 0) return { fresh: [], text: `${start} ${listed(rose)} moved up.${why}` };
  return { fresh: [], text: `${start} the order stays as it was.${why}` };
}

const idsOf = (items) => items.map(({ id }) => id);

function listed(items) {
  const names = items.slice(0, MOST_NAMED).map(({ title }) => `“${title}”`);
  const more = items.length - names.length;
  if (more > 0) names.push(`${more} more`);
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** The first personal reason that fits and was not given before, in the words of the reason itself. */
function reasonFor(items, before, fits) {
  const known = new Map(before.map((item) => [item.id, new Set(item.reasons.map(({ text }) => text))]));
  for (const item of items) {
    const reason = item.reasons.find((one) => PERSONAL.includes(one.kind) && fits(one) && !known.get(item.id)?.has(one.text));
    if (reason) return ` “${item.title}”: ${reason.text.replace(/\.$/, "")}.`;
  }
  return "";
}
