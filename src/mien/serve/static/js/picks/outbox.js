// Sends events in order. What could not be sent waits, here and over a reload, and goes out once
// Mien takes it again; each has an id of its own, so that nothing counts twice. Only what Mien
// refuses for good is dropped, and then said.

import { api, onReachable } from "../core/api.js";
import { showProblem, toast } from "../core/toasts.js";

const KEY = "mien.outbox";

/** Statuses that the same act would meet again for ever: it is wrong itself, or clashes with another.
 *  All others pass: a password that is asked for, a request that was too slow, too many of them, a
 *  database that is held, a server that is gone. */
const REFUSED = new Set([400, 404, 405, 409, 410, 411, 413, 414, 415, 422, 431]);

/** Acts that wait at most: months of listening. */
const MOST = 2000;

const FIRST_AGAIN_MS = 2000;
const LAST_AGAIN_MS = 60000;

export const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The outbox: `send(act)` resolves once the act is safe in Mien's log. */
export function createOutbox() {
  const waiting = read().map((act) => ({ act, done: () => {} }));
  let sending = false;
  let timer = 0;
  let againMs = FIRST_AGAIN_MS;
  let told = false;

  async function flush() {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    while (waiting.length > 0) {
      const [{ act, done }] = waiting;
      try {
        await api.record(act, true);
      } catch (fault) {
        if (!REFUSED.has(fault.status)) {
          later(fault);
          break;
        }
        showProblem(fault);
      }
      if (waiting[0]?.act === act) waiting.shift(); // unless all were dropped meanwhile
      write(waiting.map((one) => one.act));
      againMs = FIRST_AGAIN_MS;
      told = false;
      done();
    }
    sending = false;
  }

  /** Tries again after a while, which grows; says so once, unless it is said above the page. */
  function later(fault) {
    timer = setTimeout(flush, Math.max(againMs, (fault.retryAfter ?? 0) * 1000));
    againMs = Math.min(2 * againMs, LAST_AGAIN_MS);
    if (!told && !fault.gone) toast("Mien cannot take this in right now.", { remedy: "It is kept here and sent again by itself." });
    told = true;
  }

  onReachable((reachable) => {
    if (reachable && waiting.length > 0) flush();
  });
  flush();
  return {
    send(act) {
      if (waiting.length >= MOST) {
        toast("Too much waits to be sent, so that this is not kept.", { remedy: "See that Mien runs, then do it again.", kind: "problem" });
        return Promise.resolve();
      }
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
