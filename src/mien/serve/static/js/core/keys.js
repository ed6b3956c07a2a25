// Shortcuts of single keys: one table, used to act and to be listed under "?".

const actions = [];

/** Adds a shortcut. `when` may say that it does not apply right now. */
export function shortcut(key, label, run, when = () => true) {
  actions.push({ key, label, run, when });
}

export const shortcuts = () => actions.map(({ key, label }) => ({ key, label }));

const TYPING = "input:not([type=radio]):not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]";

export function listenForShortcuts() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
    if (event.key === " " && event.target.closest?.("button, a, summary, [role=slider], input")) return;
    const found = actions.find((action) => action.key === event.key.toLowerCase() && action.when());
    if (!found) return;
    event.preventDefault();
    found.run();
  });
}

/**
 * One tab stop for a list: up and down move between its rows, left and right between the controls
 * of a row. `rows` finds the rows, `controls` the controls of a row.
 */
export function rove(container, rows, controls) {
  const refresh = (focused) => {
    const all = rows().flatMap((row) => controls(row));
    const current = all.includes(focused) ? focused : all.find((one) => one.tabIndex === 0) ?? all[0];
    for (const control of all) control.tabIndex = control === current ? 0 : -1;
  };
  container.addEventListener("focusin", (event) => refresh(event.target));
  container.addEventListener("keydown", (event) => {
    const row = rows().find((one) => one.contains(event.target));
    const target = row && neighbour(event.key, row, event.target, rows(), controls);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
  return () => refresh(document.activeElement);
}

function neighbour(key, row, focused, rows, controls) {
  const own = controls(row);
  const place = own.indexOf(focused);
  if (key === "ArrowRight") return own[place + 1];
  if (key === "ArrowLeft") return own[place - 1];
  const column = (other) => other && (controls(other)[place] ?? controls(other)[0]);
  const at = rows.indexOf(row);
  if (key === "ArrowDown") return column(rows[at + 1]);
  if (key === "ArrowUp") return column(rows[at - 1]);
  if (key === "Home") return column(rows[0]);
  if (key === "End") return column(rows[rows.length - 1]);
  return null;
}
