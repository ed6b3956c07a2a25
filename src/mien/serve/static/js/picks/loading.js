// Fetches the picks anew whenever what they depend on has changed, and says what changed.

import { api } from "../core/api.js";
import { showProblem } from "../core/toasts.js";
import { changesOf } from "./changes.js";

const SETTLE_MS = 250;
const SHOWN = 20;
const PLAYABLE = 12;

/**
 * Keeps store.playable, store.music and store.films in step with state, goal and point.
 *
 * Returns `refresh(act)`, for when the person did something with an item: `act` is
 * { id, title, did, kind } and is named where the lists change.
 */
export function createLoading(store) {
  let timer = 0;
  let running = null;
  let act = null;

  function soon(because = null) {
    act = because ?? act;
    clearTimeout(timer);
    store.set({ loading: true });
    timer = setTimeout(load, SETTLE_MS);
  }

  async function load() {
    running?.abort();
    const own = (running = new AbortController());
    try {
      const { goal, point } = store.get();
      const wish = goal === "point" ? { goal, ...point } : { goal };
      const [here, all] = await Promise.all([
        api.picks({ ...wish, kind: "music", count: PLAYABLE, playable: true }, own.signal),
        api.picks({ ...wish, count: SHOWN + PLAYABLE }, own.signal),
      ]);
      if (running === own) take(here, all);
    } catch (fault) {
      if (fault.name === "AbortError" || running !== own) return;
      const first = store.get().music === null;
      store.set({ loading: false, picksProblem: fault });
      if (!first && fault.status !== 0) showProblem(fault);
    }
  }

  function take(here, all) {
    const before = store.get();
    const playable = here.lists[0].items;
    const ids = new Set(playable.map(({ id }) => id));
    const [songs, films] = ["music", "film"].map((kind) => all.lists.find((list) => list.kind === kind));
    const music = songs.items.filter(({ id }) => !ids.has(id)).slice(0, SHOWN);
    const shown = films.items.slice(0, SHOWN);
    store.set({
      playable, music, films: shown, target: songs.target, loading: false, picksProblem: null,
      musicChanges: changesOf([...(before.playable ?? []), ...(before.music ?? [])], [...playable, ...music], act, "music"),
      filmChanges: changesOf(before.films ?? [], shown, act, "film"),
    });
    act = null;
  }

  store.watch(["goal", "point"], () => soon());
  let stateSeen = null;
  store.watch(["state"], ({ state }) => {
    if (state && movedFar(stateSeen, state)) {
      stateSeen = state;
      soon();
    }
  });
  return soon;
}

/** Whether the state has moved so far that other picks may fit: a camera moves it all the time. */
function movedFar(before, now) {
  if (!before) return true;
  const far = Math.hypot(now.valence - before.valence, now.arousal - before.arousal);
  const [was, is] = [before, now].map(({ covariance }) => Math.sqrt(covariance[0][0] + covariance[1][1]));
  return far > 0.05 || Math.abs(is - was) > 0.1 * was;
}
