// What the desk tells, heard by one window for all: browsers open few connections to one place, and each stream is one.

const base = document.body.dataset.base;
const name = `desk ${base}`;
const news = new EventTarget();
const others = new BroadcastChannel(name);

/** Do something whenever the desk tells of a kind of event; `lost` and `open` tell of the desk itself. */
export function when(kind, act) {
  news.addEventListener(kind, ({ detail }) => act(detail));
}

function hear({ kind, details }) {
  news.dispatchEvent(new CustomEvent(kind, { detail: details }));
}

function tell(event) {
  hear(event);
  others.postMessage(event);
}

others.addEventListener("message", ({ data }) => hear(data));

/** Listen for all windows until this one is left; `late` says that something may have been told before. */
function lead(late, left) {
  if (left.aborted) return null;
  const stream = new EventSource(`${base}/events`);
  let mayHaveMissed = late;
  stream.addEventListener("message", ({ data }) => tell(JSON.parse(data)));
  stream.addEventListener("error", () => {
    mayHaveMissed = true;
    tell({ kind: "lost", details: {} });
  });
  stream.addEventListener("open", () => {
    tell({ kind: "open", details: { mayHaveMissed } });
    mayHaveMissed = false;
  });
  return new Promise((end) => {
    left.addEventListener("abort", () => {
      stream.close();
      end(stream);
    });
  });
}

/** Listen, or wait until the window that does is left. */
async function begin(late) {
  const leaving = new AbortController(), left = leaving.signal;
  window.addEventListener("pagehide", () => leaving.abort(), { once: true });
  if (!navigator.locks) return lead(late, left);
  const ledAtOnce = await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && lead(late, left));
  if (ledAtOnce || left.aborted) return null;
  return navigator.locks.request(name, { signal: left }, () => lead(true, left)).catch(() => null); // left while it waits
}

// A screen that one goes back to may be the one that was left, kept by the browser: it heard nothing meanwhile.
window.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  hear({ kind: "open", details: { mayHaveMissed: true } });
  begin(true);
});

begin(false);
