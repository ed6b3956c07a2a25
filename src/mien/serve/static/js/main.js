// Joins the parts of the page.

import { api } from "./core/api.js";
import { watchConnection } from "./core/connection.js";
import { byId, h, set } from "./core/dom.js";
import { helpButton } from "./core/help.js";
import { icon } from "./core/icons.js";
import { listenForShortcuts, shortcut } from "./core/keys.js";
import { createStore } from "./core/store.js";
import { themeButton } from "./core/theme.js";
import { showProblem } from "./core/toasts.js";
import { openDrawer } from "./drawer/drawer.js";
import { createFeel } from "./feel/feel.js";
import { createFeedback } from "./picks/feedback.js";
import { createFilms } from "./picks/films.js";
import { createGoals } from "./picks/goals.js";
import { createLoading } from "./picks/loading.js";
import { createSongs } from "./picks/songs.js";
import { createEngine } from "./player/engine.js";
import { createPlayer } from "./player/player.js";

const ASK_STATE_MS = 60_000;
const ASK_PIECES_MS = 1500;
const ENOUGH = 5;

const store = createStore({
  state: null, preview: null, source: null, correcting: false, looking: false,
  goal: "match", point: null, target: null,
  playable: null, music: null, films: null, loading: false, picksProblem: null,
  musicChanges: null, filmChanges: null, highlighted: null,
  online: navigator.onLine, marks: new Map(), playing: null, paused: true, rendering: null,
});

const refresh = createLoading(store);
const feedback = createFeedback(store, refresh);
const engine = createEngine(store, feedback);

createFeel(store, (point) => store.set({ point }));
createGoals(store);
createSongs(store, feedback, engine.toggle);
createFilms(store, feedback);
createPlayer(store, engine, feedback);
store.watch(["loading"], ({ loading }) => set(byId("picks"), "aria-busy", String(loading)));

const drawer = () => openDrawer({
  store, feedback, refresh, play: engine.toggle,
  afterErase: (changes) => {
    if (changes.marks) feedback.forget();
    store.set({ source: null, ...changes });
    refresh();
  },
});
byId("bar-actions").append(
  themeButton(),
  helpButton(),
  h("button", { class: "icon-button", type: "button", id: "yours", "aria-label": "Yours: history, library, settings", title: "Yours: history, library, settings (y)", on: { click: drawer } }, icon("sliders")),
);
shortcut("y", "Yours: history, library, settings", drawer);
shortcut("/", "Search the library", () => { drawer(); byId("library-search").focus(); });
listenForShortcuts();

async function readState() {
  try {
    store.set({ state: await api.state() });
  } catch (fault) {
    if (fault.status !== 0) showProblem(fault);
  }
}

/** Follows the rendering of Mien's own pieces, and shows each as soon as it can be played. */
async function followPieces() {
  const { pieces } = await api.health().catch(() => ({ pieces: null }));
  const before = store.get().rendering;
  store.set({ rendering: pieces });
  const few = (store.get().playable?.length ?? 0) < ENOUGH;
  if (before?.running && pieces && (few || !pieces.running) && pieces.done !== before.done) refresh();
  if (!pieces || pieces.running) setTimeout(followPieces, ASK_PIECES_MS);
}

for (const event of ["online", "offline"]) {
  addEventListener(event, () => store.set({ online: navigator.onLine }));
}
watchConnection(() => { readState(); refresh(); });
readState();
followPieces();
setInterval(() => document.hidden || store.get().looking || readState(), ASK_STATE_MS);
