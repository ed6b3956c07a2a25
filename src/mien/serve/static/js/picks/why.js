// Why this pick: what its score is made of, what its estimate was made from, and where it opens.

import { h } from "../core/dom.js";
import { openDialog } from "../core/dialogs.js";
import { basisOf, counted, credit, nameOf, spread } from "../core/words.js";
import { cover } from "./cover.js";
import { outLink } from "./services.js";

/** Opens the explanation of a pick. */
export function openWhy(item, feedback) {
  openDialog(item.title, () => [
    h("div", { class: "why-head" }, cover(item, item.kind === "film" ? "poster" : "square"),
      h("div", {},
        h("p", { class: "why-credit", text: credit(item) }),
        h("p", { class: "why-facts", text: factsOf(item) }),
        h("p", { class: "why-mood" }, moodOf(item)))),
    h("h3", { text: "Why it is here" }),
    reasons(item),
    h("h3", { text: "Open it" }),
    links(item, feedback),
  ], { kind: "why" });
}

function reasons(item) {
  const most = Math.max(...item.reasons.map(({ contribution }) => Math.abs(contribution)), 1e-9);
  return [
    h("ul", { class: "reasons" }, item.reasons.map(({ text, contribution }) =>
      h("li", { class: contribution < 0 ? "reason against" : "reason" },
        h("span", { class: "reason-text", text }),
        h("span", { class: "reason-number", text: signed(contribution) }),
        h("span", { class: "reason-track", "aria-hidden": "true" },
          h("span", { class: "reason-bar", css: { "--share": (Math.abs(contribution) / most).toFixed(3) } }))))),
    h("p", { class: "fine", text: `Together ${signed(item.score)}. Picks with more come first.` }),
  ];
}

const signed = (number) => `${number < 0 ? "−" : "+"}${Math.abs(number).toFixed(2)}`;

function moodOf(item) {
  if (!item.profile) return "How it feels is not estimated yet.";
  const { valence, arousal, covariance } = item.profile;
  const name = nameOf(valence, arousal).toLowerCase();
  return [h("strong", { text: `Feels ${name}` }), `, give or take ${spread(covariance).toFixed(2)} on a scale from −1 to 1; ${basisOf(item.profile)}.`];
}

function factsOf(item) {
  const tempo = item.tempo_bpm ? `${Math.round(item.tempo_bpm)} beats a minute` : null;
  const cast = item.cast?.length ? `with ${item.cast.slice(0, 3).join(", ")}` : null;
  return [item.genres.slice(0, 3).join(", "), cast, tempo, item.key].filter(Boolean).join(" · ");
}

function links(item, feedback) {
  if (item.links.length === 0) return h("p", { class: "fine", text: "It opens nowhere else: Mien made it." });
  const opened = () => feedback.note(item, "open");
  return h("ul", { class: "why-links", "aria-label": counted(item.links.length, "service") }, item.links.map((link) =>
    h("li", {}, outLink(link, { onOpen: opened, class: "button quiet", label: `${item.title} in ${link.service}` }))));
}
