// Looking: one picture a second while the camera is on, each a small part of one reading.

import { api, Problem } from "../core/api.js";
import { byId, h } from "../core/dom.js";
import { showProblem, toast } from "../core/toasts.js";
import { nameOf } from "../core/words.js";
import { devicesChange, openCamera } from "./camera.js";
import { consent } from "./consent.js";

const EVERY_MS = 1000;
const LONGEST_MS = 120_000;
const BLIND_AFTER = 3;

/** A camera that was just plugged in may need a moment before it opens. */
const TRIES = 3;
const TRY_EVERY_MS = 700;

/**
 * Pictures of one look say much the same, so most are only shown and do not count: three within the
 * first seconds make up one reading, and after that a third of one is added every twenty seconds.
 */
const COUNTED_AT_MS = [0, 3000, 6000];
const THEN_EVERY_MS = 20_000;
const WEIGHT = 1 / 3;

/** The camera's part of the page. `onSeen(answer)` hears of each picture that was read. */
export function createLooking(store, onSeen) {
  let look = null;

  async function start() {
    if (look || !(await consent())) return;
    const own = { stop: new AbortController(), camera: null, id: null, counted: 0, dueAt: 0, blind: 0, began: performance.now() };
    look = own;
    store.set({ looking: true });
    try {
      if (await open(own)) await watch(own);
    } catch (fault) {
      if (look === own) end(fault);
    }
  }

  /** Whether the camera is on for this look; one that opens after the look has ended is closed. */
  async function open(own) {
    const camera = await openCamera(() => lost(own), own.id);
    if (look !== own) {
      camera.close();
      return false;
    }
    own.camera = camera;
    own.id = camera.id;
    show(own);
    return true;
  }

  /** The camera was pulled out: what it saw counts, and the look goes on once it is back. */
  async function lost(own) {
    if (look !== own || !own.camera) return;
    own.camera.close();
    own.camera = null;
    showAway();
    showProblem(new Problem("The camera went away.", "Connect it again, and Mien goes on looking.", 0));
    while (look === own && !own.camera) {
      await devicesChange(own.stop.signal);
      for (let tries = 0; tries < TRIES && look === own && !own.camera; tries += 1) {
        await open(own).catch(() => pause(TRY_EVERY_MS, own.stop.signal));
      }
    }
  }

  async function watch(own) {
    while (look === own) {
      const due = performance.now() + EVERY_MS;
      if (!document.hidden && own.camera) await read(own);
      if (performance.now() - own.began > LONGEST_MS) {
        end();
        toast("The camera turned itself off after two minutes.", { remedy: "Look again whenever you like." });
      }
      await pause(due - performance.now(), own.stop.signal);
    }
  }

  async function read(own) {
    const blob = await own.camera.picture();
    const counts = performance.now() >= own.dueAt;
    const answer = await api.face(blob, counts ? WEIGHT : 0, own.stop.signal);
    if (look !== own || !own.camera) return;
    const [face] = answer.faces;
    own.blind = face ? 0 : own.blind + 1;
    own.note.textContent = noteOn(answer.faces, own.blind);
    mark(own, face);
    if (!face || !counts) return;
    count(own);
    onSeen(answer);
  }

  function end(problem = null) {
    const own = look;
    look = null;
    own?.stop.abort();
    own?.camera?.close();
    byId("camera").replaceChildren();
    store.set({ looking: false });
    if (problem) showProblem(problem);
  }

  function show(own) {
    own.note = h("p", { class: "camera-note", role: "status" }, "Looking…");
    own.box = h("span", { class: "camera-box", hidden: true });
    byId("camera").replaceChildren(
      h("div", { class: "camera" },
        h("div", { class: "camera-picture" }, own.camera.video, own.box),
        h("div", { class: "camera-side" },
          h("p", { class: "camera-on" }, "The camera is on"),
          own.note)),
      h("button", { class: "camera-chip", type: "button", "aria-label": "Stop: the camera is on", on: { click: () => end() } },
        h("span", { class: "camera-light" }), h("span", {}, "Stop", h("span", { class: "camera-more" }, " the camera"))));
    own.camera.video.setAttribute("aria-label", "What the camera sees");
  }

  function showAway() {
    byId("camera").replaceChildren(
      h("p", { class: "camera-note", role: "status" }, "The camera is away. Once it is connected again, Mien goes on looking."));
  }

  addEventListener("pagehide", () => look && end());
  return { start, stop: () => look && end(), toggle: () => (look ? end() : start()) };
}

/** Notes that a picture counted, and when the next one will. */
function count(own) {
  const now = performance.now();
  if (own.counted === 0) own.firstAt = now;
  own.counted += 1;
  const next = COUNTED_AT_MS[own.counted];
  own.dueAt = next === undefined ? now + THEN_EVERY_MS : own.firstAt + next;
}

function noteOn(faces, blind) {
  if (faces.length > 1) return `I see ${faces.length} faces, and read the largest.`;
  if (faces.length === 1) return `This face looks: ${nameOf(faces[0].valence, faces[0].arousal).toLowerCase()}.`;
  return blind < BLIND_AFTER ? "Looking…" : "I see no face. More light helps, and a face that looks this way.";
}

function mark(own, face) {
  own.box.hidden = !face;
  if (!face) return;
  const { videoWidth: width, videoHeight: height } = own.camera.video;
  const scale = width / Math.min(640, width);
  const [left, top, wide, high] = face.box.map((side) => side * scale);
  Object.assign(own.box.style, {
    left: `${(100 * left) / width}%`, top: `${(100 * top) / height}%`,
    width: `${(100 * wide) / width}%`, height: `${(100 * high) / height}%`,
  });
}

function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ms));
    signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
