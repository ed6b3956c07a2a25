// The notice before the camera opens: what is done with the picture, and what is not.

import { h } from "../core/dom.js";
import { openDialog } from "../core/dialogs.js";
import { icon } from "../core/icons.js";

const LOCAL = ["localhost", "127.0.0.1", "[::1]"];
let agreed = false;

/** Resolves to whether the camera may open. Asked once a visit. */
export function consent() {
  if (agreed) return Promise.resolve(true);
  return new Promise((resolve) => {
    openDialog("Before the camera opens", (close) => [
      h("ul", { class: "promises" }, promises().map(([head, text]) => h("li", {}, h("strong", { text: head }), ` ${text}`))),
      h("p", { class: "fine", text: "A face shows only part of what somebody feels, and Mien misreads some faces. You can always say “not how I feel”." }),
      h("div", { class: "dialog-actions" },
        h("button", { class: "button quiet", type: "button", on: { click: close } }, "No, thanks"),
        h("button", { class: "button primary", type: "button", autofocus: true, on: { click: () => { agreed = true; close(); } } },
          icon("camera"), "Open the camera")),
    ], { kind: "consent", onClose: () => resolve(agreed) });
  });
}

/** Takes the consent back: the next time the camera is asked for, the notice comes again. */
export const askAgain = () => { agreed = false; };

function promises() {
  const where = LOCAL.includes(location.hostname) ? "on this machine" : `on ${location.hostname}, where Mien runs`;
  return [
    ["What happens:", `about once a second, one picture is read for its expression ${where}, which takes a fraction of a second, and is then dropped.`],
    ["Nothing is stored:", "no picture is written anywhere, not even for a moment, and none goes to anybody else."],
    ["Nobody is recognised:", "Mien does not know, learn or compare who you are."],
    ["You stay in charge:", "a light on this page shows that the camera is on. Stop it at any time; it also stops by itself after two minutes."],
  ];
}
