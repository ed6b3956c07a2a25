// Talks to Mien. Every failure becomes a Problem: what happened, and what to do.

/** A fault that can be shown to a person. `status` is 0 where there was no answer; `gone`: Mien's;
 *  `retryAfter`: seconds until the same may work, where that was said. */
export class Problem extends Error {
  constructor(detail, remedy, status, { gone = false, retryAfter } = {}) {
    super(detail);
    this.detail = detail;
    this.remedy = remedy;
    this.status = status;
    this.gone = gone;
    this.retryAfter = retryAfter;
  }
}

const GONE = "Mien does not answer.";
const RESTART = "Start it again with “mien serve”; this page goes on by itself.";

/** A fault in one line, for where it happened; that Mien is gone stands above the page already. */
export const inOneLine = (fault) => (fault.gone ? "Waiting for Mien to answer…" : `${fault.detail} ${fault.remedy}`);

/** Whoever wants to know if Mien answers; called with true or false after each request. */
const listeners = new Set();
export const onReachable = (listener) => listeners.add(listener);

async function request(method, path, { json, body, type, signal, keepalive } = {}) {
  const headers = {};
  if (json !== undefined) headers["Content-Type"] = "application/json";
  if (type) headers["Content-Type"] = type;
  let response;
  try {
    response = await fetch(path, {
      method, headers, signal, keepalive,
      body: json === undefined ? body : JSON.stringify(json),
    });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    for (const listener of listeners) listener(false);
    throw new Problem(GONE, RESTART, 0, { gone: true });
  }
  for (const listener of listeners) listener(true);
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** The problem in an answer; also for answers that are not Mien's own. */
export async function problemOf(response) {
  const found = await response.json().catch(() => ({}));
  return new Problem(
    found.detail ?? `The answer was ${response.status} ${response.statusText}.`,
    found.remedy ?? "Try again in a moment.",
    response.status,
    { retryAfter: Number(response.headers.get("Retry-After")) || undefined },
  );
}

/** A file with its name, so that what is said of it can name it. */
function formOf(file) {
  const form = new FormData();
  form.append("image", file);
  return form;
}

const query = (parameters) => {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().filter((one) => one !== null && one !== undefined).map((one) => [name, one]));
  return new URLSearchParams(pairs).toString();
};

export const api = {
  health: () => request("GET", "/v1/health"),
  state: () => request("GET", "/v1/state"),
  forget: () => request("DELETE", "/v1/state"),
  face: (blob, weight, signal) =>
    request("POST", `/v1/observations/face?${query({ weight })}`, {
      body: blob, type: blob.type || "application/octet-stream", signal,
    }),
  photo: (file) => request("POST", "/v1/observations/face", { body: formOf(file) }),
  text: (text) => request("POST", "/v1/observations/text", { json: { text } }),
  selfReport: (point) => request("POST", "/v1/observations/self-report", { json: point }),
  correction: (said) => request("POST", "/v1/observations/correction", { json: said }),
  picks: (wish, signal) => request("GET", `/v1/recommendations?${query(wish)}`, { signal }),
  record: (act, keepalive) => request("POST", "/v1/events", { json: act, keepalive }),
  events: (limit) => request("GET", `/v1/events?${query({ limit })}`),
  undo: (id) => request("POST", `/v1/events/${encodeURIComponent(id)}/undo`),
  search: (wish, signal) => request("GET", `/v1/items?${query(wish)}`, { signal }),
  audioUrl: (id) => `/v1/items/${encodeURIComponent(id)}/audio`,
  scan: (folder) => request("POST", "/v1/scans", { json: { folder } }),
  scans: () => request("GET", "/v1/scans"),
  scanned: (id) => request("GET", `/v1/scans/${encodeURIComponent(id)}`),
  stopScan: (id) => request("DELETE", `/v1/scans/${encodeURIComponent(id)}`),
  history: (days) => request("GET", `/v1/me/history?${query({ days })}`),
  keepHistory: (kept) => request("PUT", "/v1/me/history", { json: { kept } }),
  eraseHistory: () => request("DELETE", "/v1/me/history"),
  eraseMe: () => request("DELETE", "/v1/me"),
  models: () => request("GET", "/v1/models"),
};
