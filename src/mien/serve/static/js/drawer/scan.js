// Scanning a folder of music, with its progress and the table at its end.

import { api, inOneLine } from "../core/api.js";
import { whenBack } from "../core/connection.js";
import { h, set } from "../core/dom.js";
import { counted } from "../core/words.js";

const ASK_EVERY_MS = 600;
const UNDER_WAY = ["running", "stopping"];
const COUNTS = ["analysed", "unchanged", "skipped", "failed"];
const SHOWN = 50;

/** The section on scans; `refresh()` is called when a scan has changed the catalogue. */
export function scanSection(refresh) {
  const input = h("input", { id: "scan-folder", name: "folder", required: true, maxlength: 4096, placeholder: "/home/me/Music", spellcheck: "false" });
  const start = h("button", { class: "button quiet", type: "submit" }, "Scan");
  const problem = h("p", { class: "field-problem", role: "alert", hidden: true });
  const out = h("div", { class: "scan" });
  const tell = (text) => { problem.textContent = text; problem.hidden = !text; };
  const form = h("form", { class: "drawer-row" }, input, start);

  async function follow(scan) {
    start.disabled = true;
    while (UNDER_WAY.includes(scan.stage) && out.isConnected) {
      showProgress(out, scan);
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      scan = await api.scanned(scan.id);
    }
    start.disabled = false;
    if (scan.fault) tell(`${scan.fault.error} ${scan.fault.remedy}`);
    out.replaceChildren(...(scan.report ? report(scan) : []));
    if (scan.report?.analysed || scan.report?.gone) refresh();
  }
  const guarded = (work) => work.catch((fault) => { start.disabled = false; tell(inOneLine(fault)); });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell("");
    guarded(api.scan(input.value).then(follow));
  });
  const resume = () => {
    tell("");
    guarded(api.scans().then(({ scans }) => (scans.length > 0 ? follow(scans[0]) : out.replaceChildren())));
  };
  resume();
  whenBack(out, resume);
  return h("section", { class: "drawer-part" },
    h("h3", { text: "Library" }),
    h("label", { class: "fine", for: input.id, text: "A folder of music on the machine that Mien runs on. Every file is listened to once; nothing is changed or copied." }),
    form, problem, out);
}

function showProgress(out, { id, stage, progress }) {
  if (!out.querySelector("progress")) {
    const stop = h("button", { class: "button small", type: "button", on: { click: () => { stop.disabled = true; api.stopScan(id).catch(() => {}); } } }, "Stop");
    out.replaceChildren(h("progress", { "aria-label": "The scan" }), h("p", { class: "fine scan-now", role: "status" }), stop);
  }
  const bar = out.querySelector("progress");
  set(bar, "max", progress?.total ?? null);
  set(bar, "value", progress?.total ? progress.done : null);
  const now = progress ? `${progress.done} of ${progress.total ?? "?"}: ${progress.current}` : "Looking for music…";
  out.querySelector(".scan-now").textContent = stage === "stopping" ? "Stopping after the files under way…" : now;
}

const lasted = (seconds) => (seconds < 1 ? "It took less than a second." : `It took ${counted(Math.round(seconds), "second")}.`);

/** A path without the folder that was scanned. */
const below = (folder, path) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path);

function report({ folder, report: found }) {
  const end = found.interrupted ? "Stopped; the next scan goes on from there." : "Done.";
  return [
    h("p", { role: "status", text: `${folder}: ${end} ${lasted(found.seconds)}` }),
    h("table", { class: "scan-table" },
      h("thead", {}, h("tr", {}, COUNTS.map((name) => h("th", { scope: "col", text: name })))),
      h("tbody", {}, h("tr", {}, COUNTS.map((name) => h("td", { text: found[name].toLocaleString("en") }))))),
    found.problems.length > 0 && h("details", { class: "problems" },
      h("summary", { text: counted(found.problem_count, "file that was not taken in", "files that were not taken in") }),
      h("ul", {}, found.problems.slice(0, SHOWN).map(({ where, status, reason }) =>
        h("li", {}, h("code", { text: below(folder, where) }), ` ${status}: ${reason}`)),
      found.problem_count > SHOWN && h("li", { text: `… and ${found.problem_count - SHOWN} more` }))),
  ].filter(Boolean);
}
