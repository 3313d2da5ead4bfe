// What all screens have: news from the desk, fragments that follow the deck, and how the desk is asked.

import { when } from "./events.js";

export { when };

export const base = document.body.dataset.base;

/** Characters of a record that the browser still sends when one leaves the screen. */
const MOST_KEPT = 20_000;

/** Ask the desk; a record is sent as JSON, although one leaves at once. Resolves to the answer's status and its record. */
export async function ask(path, record) {
  const body = record === undefined ? "" : JSON.stringify(record);
  const headers = { "X-Deck": encodeURIComponent(document.body.dataset.deck) }; // another deck may be open by now
  const response = await fetch(`${base}${path}`, body ? { method: "POST", body, headers, keepalive: body.length < MOST_KEPT } : {});
  const isRecord = (response.headers.get("content-type") ?? "").startsWith("application/json");
  return { status: response.status, record: isRecord ? await response.json() : null };
}

/** Say something to who does not see the screen. */
export function say(text) {
  document.getElementById("status").textContent = text;
}

/** Show at the bar how it stands with what one changes: `saving`, `saved` (now) or `waiting` (for who changes it). */
export function showSaved(state) {
  const place = document.querySelector("[data-saved]");
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date());
  place.dataset.state = state;
  place.textContent = place.getAttribute(`data-word-${state}`).replace("{time}", document.documentElement.lang === "nb" ? time.replace(":", ".") : time);
  document.dispatchEvent(new CustomEvent("desk:saved", { detail: { state } }));
}

/** Where the tabs do not all fit beside each other, the one that is open is in view. */
const tab = document.querySelector(".tabs [aria-current]");
if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 24;

/** Whether a key belongs to a character that is still being put together; Safari says so by its code only (229). */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

let waiting = null;

/**
 * Fetch this screen anew and let each fragment (`data-fragment`, with an id) become what it is now; what is the same
 * stays the same element, so that scroll, focus and what scripts did to it stay. Screens hear of it as `fragments`.
 * `isWanted` is asked when it is there: what was chosen otherwise meanwhile must not become what it was.
 */
export async function refreshFragments(isWanted = () => true) {
  if ("isAnswer" in document.body.dataset) return; // what a form was answered cannot be asked for again
  waiting?.abort();
  const own = (waiting = new AbortController());
  let text = "";
  try {
    const response = await fetch(location.href, { signal: own.signal });
    if (!response.ok) return;
    if (response.redirected) return location.replace(response.url); // this screen has become another one
    text = await response.text();
  } catch {
    return; // a later one is under way, or the desk is closed, which is told elsewhere
  }
  if (!isWanted()) return;
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const fragment of document.querySelectorAll("[data-fragment]")) {
    const wanted = fresh.getElementById(fragment.id);
    if (wanted && wanted.outerHTML !== fragment.outerHTML) follow(fragment, wanted);
  }
  document.body.dataset.reading = fresh.body.dataset.reading ?? document.body.dataset.reading;
  document.dispatchEvent(new CustomEvent("fragments"));
}

const KEPT = new Set(["tabindex", "style", "open"]);

/** Let an element become like another of its kind. What one types in, or a script tells (`data-told`), is left alone. */
export function follow(element, wanted) {
  if (element.hasAttribute("data-told")) return;
  if (element === document.activeElement && element.matches("input, textarea, select")) return;
  for (const { name } of [...element.attributes]) {
    if (!wanted.hasAttribute(name) && !KEPT.has(name)) element.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  followChildren(element, wanted);
}

function followChildren(element, wanted) {
  const byId = new Map([...element.children].filter((child) => child.id).map((child) => [child.id, child]));
  let next = element.firstChild;
  for (const child of [...wanted.childNodes]) {
    const known = child.id ? byId.get(child.id) : undefined;
    const same = known ?? (next && isAlike(next, child) ? next : null);
    if (!same) {
      element.insertBefore(document.importNode(child, true), next);
      continue;
    }
    if (same === next) next = next.nextSibling;
    else element.insertBefore(same, next);
    if (same.nodeType === Node.ELEMENT_NODE) follow(same, child);
    else if (same.data !== child.data) same.data = child.data;
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

function isAlike(node, other) {
  return node.nodeType === other.nodeType && node.nodeName === other.nodeName && !node.id && !other.id;
}

when("lost", () => { document.getElementById("lost").hidden = false; });
when("open", ({ mayHaveMissed }) => {
  document.getElementById("lost").hidden = true;
  if (mayHaveMissed) refreshFragments();
});

/** A window that nobody sees follows when it is seen again, so that it costs nothing meanwhile. */
let isBehind = false;

when("reading", ({ number }) => {
  if (number <= Number(document.body.dataset.reading)) return; // it was read before this screen was made
  if (document.hidden) isBehind = true;
  else refreshFragments();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !isBehind) return;
  isBehind = false;
  refreshFragments();
});
when("deck", () => location.assign(`${base}/${document.body.dataset.language}/pages`));

const outside = document.getElementById("outside");

/** Tell that somebody changed the deck in another program: one text is quoted, of several it is told that they are. */
function tellOutside({ texts = [] }) {
  const quoted = texts.length === 1 && texts[0].new ? outside.dataset.one.replace("…", texts[0].new) : outside.dataset.text;
  outside.querySelector("a").hidden = true;
  outside.hidden = false;
  outside.querySelector("[role=status]").textContent = quoted;
}

when("outside", tellOutside);
outside.querySelector("button").addEventListener("click", () => { outside.hidden = true; });

/** Menus close when one looks elsewhere. */
function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) {
      if (event.type === "keydown" && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  }
}

for (const kind of ["keydown", "pointerdown", "focusin"]) document.addEventListener(kind, closeMenus);
