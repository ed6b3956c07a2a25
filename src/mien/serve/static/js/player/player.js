// The bar at the foot of the page: what plays, and everything to do with it.

import { byId, h, set } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { shortcut } from "../core/keys.js";
import { moodVariables } from "../core/mood-colour.js";
import { clock, credit } from "../core/words.js";
import { actionButtons, updateActions, whyButton } from "../picks/actions.js";
import { cover } from "../picks/cover.js";
import { isAway } from "../picks/feedback.js";
import { tellSystem } from "./system.js";

const JUMP_S = 10;

/** What plays or, before anything does, what would. */
const onDeck = ({ playing, playable, marks }) => playing ?? playable?.find(({ id }) => !isAway(marks, { id })) ?? null;

/** Builds the player around an engine. */
export function createPlayer(store, engine, feedback) {
  const { audio } = engine;
  const parts = {
    cover: h("span", { class: "player-cover" }),
    title: h("p", { class: "player-title" }),
    credit: h("p", { class: "player-credit" }),
    toggle: h("button", { class: "icon-button player-toggle", type: "button", on: { click: () => engine.toggle(onDeck(store.get())) } }),
    next: h("button", { class: "icon-button", type: "button", "aria-label": "Next", title: "Next (n)", on: { click: engine.next } }, icon("next")),
    time: h("span", { class: "player-time" }),
    length: h("span", { class: "player-time" }),
    seek: h("input", { class: "slider player-seek", type: "range", min: 0, max: 1000, value: 0, "aria-label": "Place in the piece" }),
    mute: h("button", { class: "icon-button act-mute", type: "button", on: { click: () => { audio.muted = !audio.muted; } } }),
    volume: h("input", { class: "slider player-volume", type: "range", min: 0, max: 100, value: 100, "aria-label": "Volume" }),
  };
  byId("player").append(
    h("div", { class: "player-what" }, parts.cover, h("div", { class: "player-names" }, parts.title, parts.credit, whyButton(() => onDeck(store.get()), feedback))),
    h("div", { class: "player-how" },
      h("div", { class: "player-buttons" }, parts.toggle, parts.next),
      h("div", { class: "player-line" }, parts.time, parts.seek, parts.length)),
    h("div", { class: "player-more" }, actionButtons(() => onDeck(store.get()), feedback), parts.mute, parts.volume),
  );
  showPiece(store, parts);
  showTime(audio, parts);
  showVolume(audio, parts);
  tellSystem(store, engine);
  shortcut(" ", "Play or pause", () => engine.toggle(onDeck(store.get())));
  shortcut("n", "Next piece (a skip, if less than half was heard)", engine.next, () => store.get().playing !== null);
  shortcut(".", "Ten seconds on", () => engine.seek(audio.currentTime + JUMP_S));
  shortcut(",", "Ten seconds back", () => engine.seek(audio.currentTime - JUMP_S));
}

function showPiece(store, parts) {
  const bar = byId("player");
  let shown = null;
  store.watch(["playing", "paused", "playable", "marks"], (now) => {
    const piece = onDeck(now);
    bar.hidden = !piece;
    bar.classList.toggle("idle", !now.playing);
    document.body.classList.toggle("with-player", Boolean(piece));
    if (!piece) return;
    if (shown !== piece.id) {
      shown = piece.id;
      parts.cover.replaceChildren(cover(piece, "square"));
      parts.title.textContent = piece.title;
      const { valence = 0, arousal = 0 } = piece.profile ?? {};
      for (const [name, value] of Object.entries(moodVariables(valence, arousal))) bar.style.setProperty(name, value);
    }
    const runs = now.playing !== null && !now.paused;
    parts.credit.textContent = now.playing ? credit(piece) : "Ready to play";
    parts.toggle.replaceChildren(icon(runs ? "pause" : "play"));
    set(parts.toggle, "aria-label", runs ? `Pause ${piece.title}` : `Play ${piece.title}`);
    set(parts.toggle, "title", `${runs ? "Pause" : "Play"} (space)`);
    updateActions(bar, piece, now.marks);
  });
}

function showTime(audio, { time, length, seek }) {
  let held = false;
  const show = () => {
    const share = audio.duration ? audio.currentTime / audio.duration : 0;
    if (!held) seek.value = Math.round(share * 1000);
    seek.style.setProperty("--share", (seek.value / 1000).toFixed(4));
    time.textContent = clock(audio.currentTime);
    length.textContent = clock(audio.duration);
    seek.dataset.seconds = audio.currentTime.toFixed(2);
    set(seek, "aria-valuetext", `${clock(audio.currentTime)} of ${clock(audio.duration)}`);
  };
  for (const event of ["timeupdate", "durationchange", "seeked", "emptied"]) audio.addEventListener(event, show);
  seek.addEventListener("input", () => {
    held = true;
    seek.style.setProperty("--share", (seek.value / 1000).toFixed(4));
  });
  seek.addEventListener("change", () => {
    held = false;
    if (audio.duration) audio.currentTime = (seek.value / 1000) * audio.duration;
  });
  show();
}

function showVolume(audio, { mute, volume }) {
  const show = () => {
    volume.value = audio.muted ? 0 : Math.round(audio.volume * 100);
    volume.style.setProperty("--share", (volume.value / 100).toFixed(2));
    mute.replaceChildren(icon(audio.muted ? "mute" : "volume"));
    set(mute, "aria-label", audio.muted ? "Sound on" : "Sound off");
  };
  volume.addEventListener("input", () => {
    audio.muted = false;
    audio.volume = volume.value / 100;
  });
  audio.addEventListener("volumechange", show);
  show();
}
