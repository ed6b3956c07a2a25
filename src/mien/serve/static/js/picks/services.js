// Which service songs and films open in: chosen once a list, remembered on this browser.

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";

/** The choice for one kind. `show(services)` brings its options up to date. */
export function createServiceChoice(kind, label, onChange) {
  const select = h("select", { id: `service-${kind}`, on: { change: () => { remember(kind, select.value); onChange(); } } });
  const element = h("p", { class: "service-choice", hidden: true }, h("label", { for: select.id, text: label }), select);
  return {
    element,
    show(items) {
      const services = [...new Set(items.flatMap(({ links }) => links.map(({ service }) => service)))];
      element.hidden = services.length === 0;
      const chosen = remembered(kind);
      const current = [...select.options].map(({ value }) => value);
      if (services.join() === current.join()) return;
      select.replaceChildren(...services.map((service) => h("option", { value: service, selected: service === chosen }, service)));
    },
    /** The link of an item in the chosen service; undefined where it opens nowhere. */
    linkOf: ({ links }) => links.find(({ service }) => service === select.value) ?? links[0],
  };
}

/** A link that opens elsewhere; `onOpen` hears of it. */
export function outLink(link, { onOpen, label, ...options }) {
  return h("a", {
    href: link.url, target: "_blank", rel: "noopener noreferrer",
    "aria-label": label, ...options, on: { click: onOpen, auxclick: onOpen },
  }, link.service, icon("out"));
}

function remembered(kind) {
  try {
    return localStorage.getItem(`mien.service.${kind}`);
  } catch {
    return null;
  }
}

function remember(kind, service) {
  try {
    localStorage.setItem(`mien.service.${kind}`, service);
  } catch {
    // Storage is switched off: the choice holds for this visit.
  }
}
