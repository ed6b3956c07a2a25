// The music: what plays right here, and what opens elsewhere.

import { byId, h, reconcile, set } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { rove, shortcut } from "../core/keys.js";
import { credit } from "../core/words.js";
import { actionButtons, updateActions, whyButton } from "./actions.js";
import { cover } from "./cover.js";
import { isAway } from "./feedback.js";
import { createServiceChoice, outLink } from "./services.js";
import { createMore, emptyNote, skeletonRows } from "./states.js";

const HERE = 5;
const ELSEWHERE = 10;

/** Builds the music's part of the page. `play(item)` plays one, or pauses it if it plays. */
export function createSongs(store, feedback, play) {
  const here = h("ol", { class: "songs", "aria-label": "Plays right here" });
  const elsewhere = h("ol", { class: "songs", "aria-label": "Opens in your music service" });
  const services = createServiceChoice("music", "Open songs in", () => show());
  const composing = h("p", { class: "composing", role: "status", hidden: true });
  const offline = h("p", { class: "composing", role: "status", hidden: true }, "You are offline: links to services open once you are back. What plays here plays on.");
  const refreshers = [here, elsewhere].map((list) => rove(list, () => [...list.children], controlsOf));
  for (const list of [here, elsewhere]) list.more = createMore(() => show());
  byId("music").append(
    h("div", { class: "subhead" }, h("h3", { text: "Plays right here" })), composing, here, here.more.button,
    h("div", { class: "subhead" }, h("h3", { text: "Opens in your music service" }), services.element), offline, elsewhere, elsewhere.more.button,
  );
  const playAll = h("button", { class: "button primary play-all", type: "button", hidden: true, on: { click: () => play(firstToPlay(store)) } });
  byId("play-all").append(playAll);
  shortcut("l", "Like what plays", () => feedback.like(store.get().playing), () => store.get().playing !== null);

  function show() {
    const { playable, music, marks, playing, paused, musicChanges, picksProblem } = store.get();
    if (playable === null) {
      reconcile(here, picksProblem ? [] : skeletonRows(4), ({ id }) => id, ({ make }) => make());
      return;
    }
    services.show(music);
    const context = { store, feedback, play, services };
    const update = (element, item) => updateRow(element, item, { marks, playing, paused, musicChanges, services });
    for (const [list, items, most] of [[here, withPlaying(playable, playing), HERE], [elsewhere, music, ELSEWHERE]]) {
      const shown = items.filter((item) => !isAway(marks, item) && (list === here || item.id !== playing?.id));
      reconcile(list, list.more.cut(shown, most), ({ id }) => id, (item) => makeRow(item, context), update);
    }
    playAll.hidden = playable.length === 0;
    const running = playing !== null && !paused;
    playAll.replaceChildren(icon(running ? "pause" : "play"), running ? "Pause" : playing ? "Go on" : "Play what fits");
    for (const refresh of refreshers) refresh();
  }

  store.watch(["playable", "music", "marks", "playing", "paused", "picksProblem"], show);
  store.watch(["playable", "rendering", "picksProblem"], ({ playable, rendering, picksProblem }) =>
    emptyNote(composing, playable, rendering, picksProblem));
  store.watch(["online"], ({ online }) => { offline.hidden = online; });
  store.watch(["musicChanges"], ({ musicChanges }) => set(byId("music-changed"), "text", musicChanges?.text ?? ""));
}

const controlsOf = (row) => [...row.querySelectorAll("button, a")].filter((one) => !one.hidden);

/** What plays stays in sight, also when the list has moved on without it. */
const withPlaying = (items, playing) =>
  playing === null || items.some(({ id }) => id === playing.id) ? items : [playing, ...items];

const firstToPlay = (store) => {
  const { playing, playable, marks } = store.get();
  return playing ?? playable.find((item) => !isAway(marks, item));
};

function makeRow(item, { store, feedback, play, services }) {
  const row = h("li", { class: item.playable ? "song playable" : "song" });
  row.item = item;
  const current = () => row.item;
  const lead = item.playable
    ? h("button", { class: "song-lead", type: "button", on: { click: () => play(current()) } }, cover(item, "square"), h("span", { class: "song-sign" }, icon("play")))
    : h("span", { class: "song-lead" }, cover(item, "square"));
  row.append(
    lead,
    h("div", { class: "song-text" },
      h("p", { class: "song-title" }, h("span", { class: "song-name" }), h("span", { class: "tag tag-new", hidden: true }, "new")),
      h("p", { class: "song-credit" }),
      whyButton(current, feedback)),
    h("div", { class: "song-open" }),
    h("div", { class: "song-acts" }, actionButtons(current, feedback)),
  );
  const highlight = (on) => store.set({ highlighted: on ? row.item.id : null });
  for (const event of ["pointerenter", "focusin"]) row.addEventListener(event, () => highlight(true));
  for (const event of ["pointerleave", "focusout"]) row.addEventListener(event, () => highlight(false));
  row.openLink = (link) => outLink(link, {
    onOpen: () => feedback.note(row.item, "open"), class: "song-link", label: `Open ${row.item.title} in ${link.service}`,
  });
  row.services = services;
  return row;
}

function updateRow(row, item, { marks, playing, paused, musicChanges, services }) {
  row.item = item;
  const here = playing?.id === item.id;
  row.classList.toggle("now", here);
  row.querySelector(".song-name").textContent = item.title;
  row.querySelector(".song-credit").textContent = credit(item);
  row.querySelector(".tag-new").hidden = !musicChanges?.fresh.includes(item.id);
  if (item.playable) {
    const runs = here && !paused;
    row.querySelector(".song-sign").replaceChildren(icon(runs ? "pause" : "play"));
    set(row.querySelector(".song-lead"), "aria-label", `${runs ? "Pause" : "Play"} ${item.title}, ${item.creators.join(", ")}`);
  } else {
    const link = services.linkOf(item);
    const shown = row.querySelector(".song-link");
    if (link && shown?.href !== link.url) row.querySelector(".song-open").replaceChildren(row.openLink(link));
  }
  updateActions(row, item, marks);
}
