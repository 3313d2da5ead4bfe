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

/** Listen for all windows until this one is closed; `late` says that something may have been told before. */
function lead(late) {
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
  return new Promise(() => {});
}

async function begin() {
  if (!navigator.locks) return lead(false);
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && lead(false));
  return navigator.locks.request(name, () => lead(true));
}

begin();
