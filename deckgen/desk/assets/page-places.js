// At the side: every product in which a text stands, whether it fits there, and what one can do where it does not.

import { ask, base, say } from "./desk.js";
import { element, toolWords, word } from "./page-words.js";

const PAUSE_TO_SAY = 1200;
const panel = document.getElementById("panel");
const language = document.body.dataset.language;

let timer = 0;

/** Where a text stands and whether it fits, of a reading of the files; null where there has been another since. */
export async function askPlaces(text, reading) {
  const { status, record } = await ask("/places", { file: text.file, address: text.address, reading });
  return status === 200 && record.text !== null ? record : null;
}

/** The size at which a text is too long by most; null where it fits. */
export function worst(fits) {
  const long = fits.places.filter((place) => place.is_too_long);
  return long.reduce((most, place) => (most === null || (place.surplus ?? 0) > (most.surplus ?? 0) ? place : most), null);
}

/** The least room that is left anywhere; null where that is not known. */
export function leastRoom(fits) {
  const rooms = fits.places.map((place) => place.room).filter((room) => room !== null && room !== undefined);
  return rooms.length ? Math.min(...rooms) : null;
}

/** Show that it is looked where a text fits. */
export function showLooking(text) {
  panel.replaceChildren(element("h2", { id: "panel-title", tabindex: -1 }, text.title), element("p", { class: "quiet" }, word("looking")), fileLine(text));
}

/** Show where a text stands; `ways` are the buttons for what is too long. */
export function showPlaces(text, fits, ways) {
  const long = worst(fits);
  const count = fits.places.reduce((sum, place) => sum + place.count, 0);
  const intro = long ? word("others-print") : word("stands-in", { count });
  const longestFirst = [...fits.places].sort((place, other) => (other.surplus ?? 0) - (place.surplus ?? 0));
  const parts = longestFirst.map((place) => placeSection(place, place === long ? ways : null));
  panel.replaceChildren(
    element("h2", { id: "panel-title", tabindex: -1 }, word(long ? "fits-not-everywhere" : "fits-everywhere")),
    element("p", { class: "quiet" }, intro), ...parts, fileLine(text),
  );
  sayLater(`${text.title}. ${long ? longLine(long) : fitsLine(fits)}`);
}

/** Say how it stands, when one has paused. */
export function sayLater(message) {
  clearTimeout(timer);
  timer = setTimeout(() => say(message), PAUSE_TO_SAY);
}

export function longLine(place) {
  return word("too-long-for", { count: place.surplus ?? 0, product: place.title });
}

export function fitsLine(fits) {
  const room = leastRoom(fits);
  return [word("fits-all"), room === null ? null : word("room", { count: room })].filter(Boolean).join(" ");
}

function placeSection(place, ways) {
  const address = `${base}/${language}/pages/${encodeURIComponent(place.layout)}/${encodeURIComponent(place.page)}`;
  const label = /^\d+$/.test(place.label) && place.kind !== "cards" ? `, ${word("page-named", { label: place.label }).toLowerCase()}` : "";
  const picture = element("img", { src: `${base}/pictures/${place.stamp}-240.png`, alt: "", width: Math.round(place.width), height: Math.round(place.height), loading: "lazy" });
  const section = element("section", { class: place.fits ? "place" : "place is-bad", "data-layout": place.layout }, picture, element("h3", {}, element("a", { href: address }, `${place.title}${label}`)), ...fitWords(place));
  if (ways) section.append(ways);
  return section;
}

function fitWords(place) {
  if (place.is_too_long) {
    const line = place.surplus ? word("too-long-by", { count: place.surplus }) : word("too-long");
    return [element("p", { class: "fault" }, line), element("p", {}, word("last-good")), toolWords(place.problems)];
  }
  if (!place.fits) return [element("p", { class: "fault" }, word("wrong-here")), toolWords(place.problems, true)];
  const isSmaller = place.smaller !== null;
  const smaller = isSmaller ? word(place.kind === "cards" ? "smaller-cards" : "smaller", { from: points(place.smaller.from), to: points(place.smaller.to) }) : null;
  const room = place.room === null || place.room === undefined ? null : word("room", { count: place.room });
  const mark = element("span", { class: "fine" }, element("span", { "aria-hidden": true }, "✓ "), isSmaller ? "" : word("fits"));
  return [element("p", {}, mark, [smaller, room].filter(Boolean).map((part) => ` ${part}`).join(""))];
}

function points(size) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(size);
}

/** Where the text is written, folded. */
export function fileLine(text) {
  return element("details", { class: "file-line" }, element("summary", {}, word("file-and-line")),
    element("p", {}, element("code", {}, `${text.file}:${text.line}`), element("br"), element("a", { href: text.editor }, word("open-in-editor"))));
}

/** The buttons for a text that is too long: `take(text)` puts a shorter one in its place, `fitted` is the last that fitted;
 * `choose(kind, layout, title)` does what is more than that. */
export function waysOut(fits, fitted, take, choose) {
  const long = worst(fits);
  const strikes = fits.ways.strikes.map((strike) => element("button", { type: "button", class: "button", "aria-label": word("strike-name", { words: strike.words, count: strike.saving }), onclick: () => take(strike.text) },
    element("span", {}, `${word("strike")} `, element("del", {}, strike.words)), element("span", { class: "quiet" }, word("strike-saves", { count: strike.saving }))));
  const back = fitted === null ? [] : [element("button", { type: "button", class: "button", onclick: () => take(fitted) }, word("go-back"))];
  const { parts } = fits.ways;
  const split = parts ? [element("button", { type: "button", class: "button", onclick: () => choose("part", "", null) }, element("span", {}, word("split"), element("br"), element("small", { class: "quiet" }, word("split-gives", { second: parts.second }))))] : [];
  const leave = fits.product_count > 1 ? [element("button", { type: "button", class: "button", onclick: () => choose("leave", long.layout, long.title) }, word("leave-out", { product: long.title }))] : [];
  const offered = [...strikes, ...split, ...back, ...leave];
  return offered.length ? element("div", { class: "ways", id: "ways" }, element("p", {}, word("ways")), ...offered) : null;
}
