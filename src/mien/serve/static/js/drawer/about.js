// What runs here: versions, models with what was measured, and where to read more.

import { api, inOneLine } from "../core/api.js";
import { whenBack } from "../core/connection.js";
import { h } from "../core/dom.js";
import { counted } from "../core/words.js";

/** The section on Mien itself. */
export function aboutSection() {
  const facts = h("p", { class: "fine", text: "…" });
  const models = h("div", {});
  const load = () => {
    api.health().then(({ version, catalogue }) => {
      facts.textContent = `Mien ${version}, with ${counted(catalogue.music, "song")} and ${counted(catalogue.film, "film")} to pick from.`;
    }, (fault) => { facts.textContent = inOneLine(fault); });
    api.models().then((found) => models.replaceChildren(...found.models.map(card)), () => {});
  };
  load();
  whenBack(facts, load);
  return h("section", { class: "drawer-part" }, h("h3", { text: "What runs here" }), facts, models);
}

const short = (number) => String(Number(number.toPrecision(3)));

function card({ name, version, task, metrics, failures, sha256_ok: whole }) {
  return h("details", { class: "card" },
    h("summary", {}, `${name}@${version}`, whole ? null : h("strong", { text: " (its file is damaged: install Mien again)" })),
    h("p", { text: task }),
    h("ul", {}, metrics.map(({ name: metric, value, low, high, protocol }) =>
      h("li", { text: `${metric} ${short(value)}${low === null ? "" : ` (${short(low)} to ${short(high)})`}: ${protocol}` }))),
    failures.length > 0 && [h("p", { text: "It is known to fail:" }), h("ul", {}, failures.map((text) => h("li", { text })))]);
}
