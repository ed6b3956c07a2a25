// One place for what the page knows, and a way to hear when it changes.

/** A store of named values: `get`, `set({...})`, and `watch([names], listener)`. */
export function createStore(initial) {
  let values = { ...initial };
  const watchers = new Set();
  return {
    get: () => values,
    set(changes) {
      const changed = Object.keys(changes).filter((name) => !Object.is(values[name], changes[name]));
      if (changed.length === 0) return;
      values = { ...values, ...changes };
      for (const watcher of watchers) {
        if (watcher.names.some((name) => changed.includes(name))) watcher.listener(values);
      }
    },
    /** Calls the listener now and after each change of one of the names. */
    watch(names, listener) {
      const watcher = { names, listener };
      watchers.add(watcher);
      listener(values);
      return () => watchers.delete(watcher);
    },
  };
}
