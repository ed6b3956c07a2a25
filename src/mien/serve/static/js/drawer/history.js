// The mood history: off unless asked for, drawn as two lines over time, erased at once.

import { api, inOneLine } from "../core/api.js";
import { whenBack } from "../core/connection.js";
import { confirmed } from "../core/dialogs.js";
import { h, s } from "../core/dom.js";
import { showProblem, toast } from "../core/toasts.js";
import { counted, nameOf, SOURCES } from "../core/words.js";

const SHOWN = 8;
const DAYS = 90;

/** The section on the history. */
export function historySection() {
  const body = h("div", {}, h("p", { class: "fine", text: "Loading…" }));
  const show = async () => {
    try {
      body.replaceChildren(...content(await api.history(DAYS), show));
    } catch (fault) {
      body.replaceChildren(h("p", { class: fault.gone ? "fine" : "field-problem", text: inOneLine(fault) }));
    }
  };
  show();
  whenBack(body, show);
  return h("section", { class: "drawer-part" }, h("h3", { text: "Mood history" }), body);
}

function content({ kept, observations, total }, show) {
  return [
    h("label", { class: "switch" },
      h("input", { type: "checkbox", role: "switch", checked: kept, on: { change: (event) => keep(event.target, show) } }),
      h("span", {}, "Keep a history of my mood on this machine")),
    h("p", { class: "fine", text: "Off, unless you want it: readings, never pictures or words. With it, Mien learns what is usual for you." }),
    ...(observations.length > 0 ? filled(observations, total, show) : [h("p", { class: "empty", text: kept ? "Nothing yet: the next reading will be the first." : "No history is kept." })]),
  ];
}

async function keep(input, show) {
  try {
    await api.keepHistory(input.checked);
    show();
  } catch (fault) {
    input.checked = !input.checked;
    showProblem(fault);
  }
}

function filled(observations, total, show) {
  const latest = observations.slice(-SHOWN).reverse();
  const erase = async () => {
    if (!(await confirmed("Erase your mood history?", "Every reading that was kept goes for good.", "Erase it"))) return;
    try {
      const { observations: gone } = await api.eraseHistory();
      toast(`${counted(gone, "reading")} erased.`);
      show();
    } catch (fault) {
      showProblem(fault);
    }
  };
  return [
    chart(observations),
    h("ol", { class: "history" }, latest.map((one) =>
      h("li", {}, h("span", { text: nameOf(one.valence, one.arousal) }), h("span", { class: "fine", text: `${SOURCES[one.source] ?? one.source}, ${when(one.at)}` })))),
    h("div", { class: "drawer-row" },
      h("span", { class: "fine", text: `${counted(total, "reading")} in ${DAYS} days` }),
      h("button", { class: "button quiet", type: "button", on: { click: erase } }, "Erase the history")),
  ];
}

const when = (at) => new Date(at).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

function chart(observations) {
  const times = observations.map(({ at }) => Date.parse(at));
  const [first, last] = [times[0], times[times.length - 1]];
  const x = (time) => (last === first ? 150 : 6 + (288 * (time - first)) / (last - first));
  const line = (name) => observations.map((one, place) => `${place ? "L" : "M"}${x(times[place]).toFixed(1)} ${(40 - 34 * one[name]).toFixed(1)}`).join("");
  const [newest] = observations.slice(-1);
  return h("figure", { class: "chart" },
    s("svg", { viewBox: "0 0 300 80", role: "img", "aria-label": `Pleasantness and wakefulness over ${counted(observations.length, "reading")}; the latest: ${nameOf(newest.valence, newest.arousal)}` },
      s("path", { class: "chart-middle", d: "M0 40H300" }),
      s("path", { class: "chart-arousal", d: line("arousal") }),
      s("path", { class: "chart-valence", d: line("valence") })),
    h("figcaption", { class: "fine" }, h("span", { class: "key key-valence" }, "pleasant"), h("span", { class: "key key-arousal" }, "awake")));
}
