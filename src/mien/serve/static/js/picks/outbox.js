// Sends events in order. What could not be sent waits, here and over a reload, and goes out once
// Mien answers again; each has an id of its own, so that nothing counts twice.

import { api, onReachable } from "../core/api.js";
import { showProblem } from "../core/toasts.js";

const KEY = "mien.outbox";

export const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The outbox: `send(act)` resolves once the act is safe in Mien's log. */
export function createOutbox() {
  const waiting = read().map((act) => ({ act, done: () => {} }));
  let sending = false;

  async function flush() {
    if (sending) return;
    sending = true;
    while (waiting.length > 0) {
      const [{ act, done }] = waiting;
      try {
        await api.record(act, true);
      } catch (fault) {
        if (fault.status === 0 || fault.status >= 500) break;
        showProblem(fault);
      }
      if (waiting[0]?.act === act) waiting.shift(); // unless all were dropped meanwhile
      write(waiting.map((one) => one.act));
      done();
    }
    sending = false;
  }

  onReachable((reachable) => {
    if (reachable && waiting.length > 0) flush();
  });
  flush();
  return {
    send(act) {
      return new Promise((done) => {
        waiting.push({ act, done });
        write(waiting.map((one) => one.act));
        flush();
      });
    },
    /** Drops everything that was not sent yet. */
    clear() {
      waiting.length = 0;
      write([]);
    },
    /** Takes back what was not sent yet; returns whether it could be. */
    cancel(id) {
      const place = waiting.findIndex(({ act }) => act.id === id);
      if (place < 0 || (place === 0 && sending)) return false;
      waiting.splice(place, 1);
      write(waiting.map((one) => one.act));
      return true;
    },
  };
}

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function write(acts) {
  try {
    localStorage.setItem(KEY, JSON.stringify(acts));
  } catch {
    // Storage is switched off: what waits lives as long as this page.
  }
}
