// Plays pieces through the browser's own <audio>, and tells what was heard.

import { api, Problem, problemOf } from "../core/api.js";
import { showProblem } from "../core/toasts.js";
import { isAway } from "../picks/feedback.js";

const SKIP_BELOW = 0.5;
const WHY = {
  2: ["The sound broke off on the way.", "Check that Mien still runs, then play it again."],
  3: ["The sound of this piece is damaged.", "Play another one, or replace its file and scan again."],
  4: ["This browser cannot play this kind of file.", "Play another one, or open it in another program."],
};

/** The engine: `toggle(item)`, `next()`, `seek(seconds)`, and `audio` for those who show it. */
export function createEngine(store, feedback) {
  const audio = new Audio();
  audio.preload = "auto";
  let counted = false;

  function play(item) {
    leave();
    counted = false;
    store.set({ playing: item, paused: false });
    audio.src = api.audioUrl(item.id);
    start();
  }

  function start() {
    audio.play().catch((fault) => {
      if (fault.name === "NotAllowedError") store.set({ paused: true });
    });
  }

  /** Tells how much of the present piece was heard, once. */
  function leave(least = 0) {
    const { playing } = store.get();
    const share = heard(audio);
    if (playing && counted && share > least) feedback.heard(playing, share);
    counted = false;
  }

  /** Goes on to the next piece; `skipped` says that the present one was not wanted now. */
  function next({ skipped = heard(audio) < SKIP_BELOW } = {}) {
    const { playing } = store.get();
    const following = after(store.get());
    if (playing && counted && skipped) {
      counted = false;
      feedback.skip(playing);
    }
    if (following) play(following);
    else stop();
  }

  function stop() {
    leave();
    audio.pause();
    audio.removeAttribute("src");
    audio.load();
    store.set({ playing: null, paused: true });
  }

  audio.addEventListener("playing", () => {
    store.set({ paused: false });
    if (!counted) feedback.note(store.get().playing, "play");
    counted = true;
  });
  audio.addEventListener("pause", () => store.set({ paused: true }));
  audio.addEventListener("ended", () => {
    const following = after(store.get());
    following ? play(following) : stop();
  });
  audio.addEventListener("error", () => audio.hasAttribute("src") && explain(audio).then((problem) => {
    store.set({ paused: true });
    showProblem(problem);
  }));
  addEventListener("pagehide", () => leave(SKIP_BELOW)); // to close the page early is no verdict
  let marksBefore = store.get().marks;
  store.watch(["marks"], ({ marks, playing }) => {
    const disliked = playing && marks.get(playing.id)?.kind === "dislike";
    const fresh = disliked && marks.get(playing.id) !== marksBefore.get(playing.id);
    marksBefore = marks;
    if (fresh) {
      counted = false;
      next({ skipped: false });
    }
  });

  return {
    audio,
    next: () => next(),
    toggle(item) {
      if (!item) return;
      if (store.get().playing?.id !== item.id) play(item);
      else if (audio.paused) start();
      else audio.pause();
    },
    seek: (seconds) => { audio.currentTime = Math.max(0, Math.min(audio.duration || 0, seconds)); },
  };
}

/** The piece after the present one, in the order of the list as it is now. */
function after({ playable, playing, marks }) {
  const list = (playable ?? []).filter((item) => item.id === playing?.id || !isAway(marks, item));
  const place = list.findIndex(({ id }) => id === playing?.id);
  return list[place + 1] ?? list.find(({ id }) => id !== playing?.id) ?? null;
}

/** The share of the piece that was really played, 0 to 1; what was jumped over does not count. */
function heard({ played, duration }) {
  if (!Number.isFinite(duration) || duration === 0) return 0;
  let seconds = 0;
  for (let part = 0; part < played.length; part += 1) seconds += played.end(part) - played.start(part);
  return Math.min(1, seconds / duration);
}

async function explain(audio) {
  const code = audio.error?.code;
  const answer = await fetch(audio.src, { headers: { Range: "bytes=0-0" } }).catch(() => null);
  if (answer && !answer.ok) return problemOf(answer);
  const [happened, remedy] = answer ? WHY[code] ?? WHY[4] : WHY[2];
  return new Problem(happened, remedy, 0);
}
