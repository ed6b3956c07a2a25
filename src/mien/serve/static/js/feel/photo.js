// A photo instead of the camera: chosen, dropped or pasted.

import { api, Problem } from "../core/api.js";
import { byId, h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { showProblem, toast } from "../core/toasts.js";

const MOST_BYTES = 20 * 1024 * 1024;

/** The button for photos; the whole page takes dropped ones. `onSeen(answer)` hears of each. */
export function createPhoto(onSeen) {
  const input = h("input", { type: "file", accept: "image/*", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
  const button = h("button", { class: "button quiet", type: "button", on: { click: () => input.click() } }, icon("photo"), "Use a photo");

  async function read(file) {
    button.disabled = true;
    try {
      onSeen(await seen(file));
    } catch (fault) {
      showProblem(fault);
    } finally {
      button.disabled = false;
      input.value = "";
    }
  }

  input.addEventListener("change", () => input.files[0] && read(input.files[0]));
  takeDrops(read);
  addEventListener("paste", (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (file) read(file);
  });
  return [button, input];
}

async function seen(file) {
  if (file.size > MOST_BYTES) {
    throw new Problem(`${file.name} is larger than 20 MB.`, "Choose a smaller picture.", 413);
  }
  const answer = await api.photo(file);
  if (answer.faces.length === 0) {
    throw new Problem("I found no face in this photo.", "Choose one where a face looks this way and is not small.", 422);
  }
  if (answer.faces.length > 1) toast(`I see ${answer.faces.length} faces, and read the largest.`);
  return answer;
}

function takeDrops(read) {
  const veil = byId("drop");
  const withFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!withFile(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  addEventListener("drop", (event) => {
    if (!withFile(event)) return;
    event.preventDefault();
    veil.hidden = true;
    if (event.dataTransfer.files[0]) read(event.dataTransfer.files[0]);
  });
}
