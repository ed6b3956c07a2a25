// Likes, dislikes, skips and what was heard, each with a way back.

import { api } from "../core/api.js";
import { shortcut } from "../core/keys.js";
import { showProblem, toast } from "../core/toasts.js";
import { createOutbox, newId } from "./outbox.js";

const DID = { like: "liked", dislike: "passed on", skip: "skipped" };
const SAID = { like: "Liked", dislike: "Not for you:", skip: "Skipped" };
const EVENTS = 1000;

/** Feedback on items. `refresh(act)` is called when the picks may change. */
export function createFeedback(store, refresh) {
  const outbox = createOutbox();
  let latest = null;

  /** Records something that needs no way back. */
  const note = (item, kind, value = null) => outbox.send({ id: newId(), item: item.id, kind, value });

  /** Records how much of a piece was heard; what comes next may change with it. */
  async function heard(item, share) {
    await note(item, "listened", share);
    refresh();
  }

  async function say(item, kind) {
    const said = { kind, id: newId(), before: store.get().marks.get(item.id) };
    mark(item.id, said);
    const undo = () => takeBack(item, said);
    latest = undo;
    toast(`${SAID[kind]} “${item.title}”.`, { action: { label: "Undo", run: undo } });
    await outbox.send({ id: said.id, item: item.id, kind });
    refresh({ id: item.id, title: item.title, kind: item.kind, did: DID[kind] });
  }

  async function takeBack(item, said) {
    latest = null;
    mark(item.id, said.before);
    if (outbox.cancel(said.id)) return;
    try {
      await api.undo(said.id);
      refresh({ id: item.id, title: item.title, kind: item.kind, did: `took back that you ${DID[said.kind]}` });
    } catch (fault) {
      mark(item.id, said);
      showProblem(fault);
    }
  }

  function mark(item, mark) {
    const marks = new Map(store.get().marks);
    if (mark) marks.set(item, mark);
    else marks.delete(item);
    store.set({ marks });
  }

  shortcut("z", "Undo", () => latest?.());
  api.events(EVENTS).then(({ events }) => store.set({ marks: marksOf(events) }), () => {});
  return {
    note,
    heard,
    forget: outbox.clear,
    skip: (item) => say(item, "skip"),
    dislike: (item) => say(item, "dislike"),
    like(item) {
      const mark = store.get().marks.get(item.id);
      return mark?.kind === "like" ? takeBack(item, mark) : say(item, "like");
    },
  };
}

/** What stands of the likes and dislikes in a log. */
function marksOf(events) {
  const undone = new Set(events.map(({ undoes }) => undoes));
  const standing = events.filter(({ id, kind }) => (kind === "like" || kind === "dislike") && !undone.has(id));
  return new Map(standing.map(({ id, item, kind }) => [item, { kind, id }]));
}

/** Whether an item was sent away on this page or before. */
export const isAway = (marks, item) => ["dislike", "skip"].includes(marks.get(item.id)?.kind);
