// The answer to words of despair: a card that stays until the person closes it. No list lies beside it (support.css).

import { byId, h } from "../core/dom.js";

/** Makes the card; returns `show(support)`. `onClose` hears when it is closed. */
export function createSupport(onClose) {
  const card = byId("support");
  const close = () => {
    card.hidden = true;
    card.replaceChildren();
    onClose();
  };
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return (support) => {
    card.replaceChildren(
      h("p", { class: "support-message", text: support.message }),
      h("p", { text: support.emergency }),
      h("p", { text: support.directory }),
      h("div", { class: "support-actions" },
        h("a", { class: "button primary", href: support.url, target: "_blank", rel: "noreferrer noopener" }, `Open ${new URL(support.url).hostname}`),
        h("button", { class: "button quiet", type: "button", on: { click: close } }, "Close")),
    );
    card.hidden = false;
    card.focus();
  };
}
