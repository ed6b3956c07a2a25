// The films: a shelf of posters that are drawn from each film's mood.

import { byId, h, reconcile, set } from "../core/dom.js";
import { rove } from "../core/keys.js";
import { moodVariables } from "../core/mood-colour.js";
import { credit } from "../core/words.js";
import { actionButtons, updateActions, whyButton } from "./actions.js";
import { cover } from "./cover.js";
import { isAway } from "./feedback.js";
import { createServiceChoice, outLink } from "./services.js";
import { createMore, problemNote, skeletonRows } from "./states.js";
import { openWhy } from "./why.js";

const SHOWN = 12;

/** Builds the films' part of the page. */
export function createFilms(store, feedback) {
  const shelf = h("ol", { class: "shelf", "aria-label": "Films that fit" });
  const note = h("p", { class: "composing", hidden: true });
  const services = createServiceChoice("film", "Open films in", () => show());
  byId("films-title").after(services.element);
  const more = createMore(() => show());
  byId("films").append(note, shelf, more.button);
  const refresh = rove(shelf, () => [...shelf.children], (card) => [...card.querySelectorAll("button, a")]);

  function show() {
    const { films, marks, filmChanges, picksProblem } = store.get();
    problemNote(note, films, picksProblem);
    if (films === null) {
      reconcile(shelf, picksProblem ? [] : skeletonRows(6, "film"), ({ id }) => id, ({ make }) => make());
      return;
    }
    services.show(films);
    const shown = films.filter((item) => !isAway(marks, item));
    reconcile(shelf, more.cut(shown, SHOWN), ({ id }) => id, (item) => makeCard(item, store, feedback), (card, item) => {
      card.item = item;
      card.querySelector(".tag-new").hidden = !filmChanges?.fresh.includes(item.id);
      const link = services.linkOf(item);
      if (link && card.querySelector(".film-link")?.href !== link.url) card.querySelector(".film-open").replaceChildren(card.openLink(link));
      updateActions(card, item, marks);
    });
    refresh();
  }

  store.watch(["films", "marks", "picksProblem"], show);
  store.watch(["filmChanges"], ({ filmChanges }) => set(byId("films-changed"), "text", filmChanges?.text ?? ""));
}

function makeCard(item, store, feedback) {
  const { valence = 0, arousal = 0 } = item.profile ?? {};
  const card = h("li", { class: "film", css: moodVariables(valence, arousal) });
  card.item = item;
  card.append(
    h("button", { class: "film-poster", type: "button", "aria-label": `About ${item.title}, ${credit(item)}`, on: { click: () => openWhy(card.item, feedback) } },
      cover(item, "poster"),
      h("span", { class: "film-words" },
        h("span", { class: "film-title", text: item.title }),
        h("span", { class: "film-credit", text: credit(item) })),
      h("span", { class: "tag tag-new", hidden: true }, "new")),
    whyButton(() => card.item, feedback),
    h("div", { class: "film-foot" }, h("span", { class: "film-open" }), h("div", { class: "film-acts" }, actionButtons(() => card.item, feedback))),
  );
  const highlight = (on) => store.set({ highlighted: on ? card.item.id : null });
  for (const event of ["pointerenter", "focusin"]) card.addEventListener(event, () => highlight(true));
  for (const event of ["pointerleave", "focusout"]) card.addEventListener(event, () => highlight(false));
  card.openLink = (link) => outLink(link, {
    onOpen: () => feedback.note(card.item, "open"), class: "film-link", label: `Open ${card.item.title} in ${link.service}`,
  });
  return card;
}
