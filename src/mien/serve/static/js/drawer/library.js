// Finding songs and films by name.

import { api, inOneLine } from "../core/api.js";
import { whenBack } from "../core/connection.js";
import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { counted, credit } from "../core/words.js";
import { cover } from "../picks/cover.js";
import { outLink } from "../picks/services.js";

const PAGE = 20;
const SETTLE_MS = 200;

/** The search of the library. */
export function librarySection(store, feedback, play) {
  let timer = 0;
  let running = null;
  const input = h("input", { id: "library-search", type: "search", placeholder: "Title, artist or director", maxlength: 200, autocomplete: "off" });
  const total = h("p", { class: "fine", role: "status" });
  const list = h("ol", { class: "found" });
  const more = h("button", { class: "button quiet", type: "button", hidden: true, on: { click: () => search(list.children.length) } }, "Show more");

  async function search(offset) {
    running?.abort();
    const text = input.value.trim();
    const own = (running = new AbortController());
    try {
      const found = await api.search({ text, limit: text ? PAGE : 1, offset }, own.signal);
      if (offset === 0) list.replaceChildren();
      if (text) list.append(...found.items.map((item) => row(item, feedback, play)));
      total.textContent = found.total === 0 && text ? "Nothing of that name. Try fewer letters." : counted(found.total, "song or film", "songs and films");
      more.hidden = !text || list.children.length >= found.total;
    } catch (fault) {
      if (fault.name !== "AbortError") total.textContent = inOneLine(fault);
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(0), SETTLE_MS);
  });
  search(0);
  whenBack(list, () => search(0));
  return h("section", { class: "drawer-part" },
    h("label", { class: "fine", for: input.id, text: "Everything there is to pick from" }), input, total, list, more);
}

function row(item, feedback, play) {
  const [link] = item.links;
  const open = item.playable
    ? h("button", { class: "icon-button", type: "button", "aria-label": `Play ${item.title}`, on: { click: () => play({ ...item, reasons: [], score: 0 }) } }, icon("play"))
    : link && outLink(link, { onOpen: () => feedback.note(item, "open"), class: "song-link", label: `Open ${item.title} in ${link.service}` });
  return h("li", {}, cover(item, "square"),
    h("div", { class: "song-text" }, h("p", { class: "song-name", text: item.title }), h("p", { class: "song-credit", text: credit(item) })),
    open);
}
