// A page, large: its texts are changed where they stand, and the page follows.

import { ask, say, showSaved, when } from "./desk.js";
import { copyButton, hideConflict, showConflict } from "./page-conflict.js";
import { showPicture } from "./page-picture.js";
import { askPlaces, fileLine, fitsLine, longLine, sayLater, showLooking, showPlaces, waysOut, worst } from "./page-places.js";
import { element, toolWords, word } from "./page-words.js";
import { startZoom } from "./page-zoom.js";
import { TextField } from "./text-field.js";
import { loadedFace } from "./text-plate.js";
import { TextSaver } from "./text-saver.js";

const sheet = document.getElementById("sheet");
const stage = document.getElementById("stage");
const overlay = document.getElementById("texts");
const line = document.getElementById("field-line");
const language = document.body.dataset.language;
const PAUSE_TO_LOOK = 300;
const PAUSE_TO_TELL = 400;
const { layout, page, main } = stage.dataset;

/** What is shown: the record of the page, and of the text that one is at its field, its saver, and where it stands. */
const now = { reading: 0, record: null, text: null, field: null, saver: null, places: null, began: "", fitted: null, joint: null, problems: [] };

/** The savers of texts, by the texts: what is not in its file yet is kept while one is at another text. */
const savers = new Map();

function context() {
  return { layout, page, language };
}

function keyOf(text) {
  return `${text.file} ${text.address}`;
}

/** The text on the page now that has the address of another; the nearest where it stands twice. */
function sameText(text) {
  const alike = (now.record?.texts ?? []).filter((other) => keyOf(other) === keyOf(text));
  const distance = (other) => Math.hypot(other.left - text.left, other.top - text.top);
  return alike.sort((text, other) => distance(text) - distance(other))[0] ?? null;
}

// The texts as buttons on the picture

function showTexts() {
  const texts = now.record.texts;
  const focused = overlay.contains(document.activeElement) ? document.activeElement.dataset.key : "";
  const inOrder = [...texts].sort((text, other) => text.top - other.top || text.left - other.left);
  overlay.replaceChildren(...inOrder.map((text) => textButton(text)));
  rove((now.text && buttonOf(now.text)) ?? overlay.firstElementChild);
  if (focused) overlay.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  focusFirst();
  if (!texts.length) line.replaceChildren(element("p", { class: "hint" }, word("no-texts")));
  hideOwnButton();
}

/** Give the focus to the text that one came for, as soon as it is there; a later reading may be under way at first. */
function focusFirst() {
  const button = now.cameFor && buttonOf(now.cameFor);
  if (!button) return;
  now.cameFor = null;
  if (document.activeElement === document.body) button.focus({ preventScroll: true });
}

/** Let one text be that which Tab reaches; arrows go on from there. */
function rove(button) {
  for (const other of overlay.children) other.tabIndex = other === button ? 0 : -1;
}

overlay.addEventListener("keydown", (event) => {
  const buttons = [...overlay.children].filter((button) => !button.hidden), at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  buttons[(to + buttons.length) % buttons.length].focus();
});

function textButton(text) {
  const button = element("button", {
    type: "button", class: "text", "aria-label": text.title, "data-key": keyOf(text), "data-address": text.address,
    onclick: (event) => (event.ctrlKey || event.metaKey ? openEditor(text) : openField(text, event)),
    onkeydown: (event) => { if (isTyped(event)) openField(text, null); },
    onfocus: (event) => { rove(event.target); choose(text); },
  });
  const share = (value) => `${value * 100}%`;
  Object.assign(button.style, { left: share(text.left), top: share(text.top), width: share(text.width), height: share(text.height) });
  return button;
}

/** Whether a key writes: a character, or the accent that comes before one (`Dead`). A space presses the button. */
function isTyped(event) {
  return (event.key.length === 1 || event.key === "Dead") && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
}

function openEditor(text) {
  location.href = text.editor;
}

function hideOwnButton() {
  for (const button of overlay.children) button.hidden = Boolean(now.field) && button.dataset.key === keyOf(now.text);
}

// The field

function choose(text) {
  const isChosen = now.text && keyOf(now.text) === keyOf(text);
  if (!isChosen && !now.field) startText(text);
}

function startText(text) {
  Object.assign(now, { text, places: null, began: text.text, fitted: isTooLongHere() ? null : text.text, joint: null });
  now.saver = saverOf(text);
  now.problems = now.saver.problems;
  lookForPlaces();
}

/** The saver of a text: the one that has something to save still, else one that begins with the text as it is. */
function saverOf(text) {
  const waiting = savers.get(keyOf(text));
  if (waiting && !waiting.isSaved) return waiting;
  const saver = new TextSaver(text, context, newsOf(text));
  savers.set(keyOf(text), saver);
  return saver;
}

/** Whether the page shows what fitted last, or something on it is too long. */
function isTooLongHere() {
  return now.record.is_last_good || now.record.problems.some((problem) => problem.is_too_long);
}

function openField(text, event) {
  if (now.field) closeField();
  if (!now.text || keyOf(now.text) !== keyOf(text) || !now.saver?.isSaved || now.saver.base !== text.text) startText(text);
  now.text = text;
  now.began = text.text;
  now.field = new TextField(sheet, text, now.record.texts, { changed, ended, tabbed }, stage.dataset.deckLanguage);
  if (!now.saver.isSaved) now.field.put(now.saver.wanted);
  hideOwnButton();
  now.field.focus();
  placeCaret(event);
  showLine();
}

/** Put the caret where the text was clicked, once the field lies there. */
async function placeCaret(event) {
  if (!event?.detail) return;
  const { field } = now;
  await field.set();
  if (field !== now.field || field.value !== now.began) return;
  const position = field.positionAt(event.clientX, event.clientY);
  if (position !== null) field.area.setSelectionRange(position, position);
}

function changed(text) {
  if (now.joint !== null) now.joint = now.conflict = null; // written together: nothing is left to be chosen
  if (text.trim()) now.saver.change(text.trim());
  showLine();
}

function tabbed() {
  const link = document.getElementById("to-ways");
  link?.focus();
  return Boolean(link);
}

/** The field is left: by a key, or because the focus is elsewhere (""). */
function ended(key) {
  const { field, saver, text } = now;
  if (now.joint !== null && field.value === now.joint) return backToConflict();
  if (!field.value.trim()) {
    field.put(now.began);
    saver.change(now.began);
  }
  saver.send();
  if (key || !isShownOtherwise()) closeField();
  if (key === "Enter") (document.querySelector("#strip [aria-current]") ?? document.getElementById("all-pages")).focus({ preventScroll: true });
  if (key === "Escape") buttonOf(text)?.focus({ preventScroll: true });
}

/** Whether the picture does not show the text that is in the field: one that fitted stays in view. */
function isShownOtherwise() {
  return Boolean(now.record?.is_last_good) || now.problems.length > 0 || now.saver.isHeld || !now.saver.isSaved;
}

function closeField() {
  now.field?.remove();
  now.field = null;
  hideOwnButton();
  showLine();
}

function buttonOf(text) {
  return overlay.querySelector(`[data-key="${CSS.escape(keyOf(text))}"]`);
}

// What comes of saving

/** What comes of saving a text, which need not be the one that one is at now. */
function newsOf(source) {
  const isHere = () => now.text !== null && keyOf(now.text) === keyOf(source);
  return {
    async saved(record, text, isNewest) {
      if (isNewest && isHere()) now.problems = [];
      await take(record);
      if (isNewest && isHere() && now.saver.wanted === text) lookSoon();
    },
    refused(problems) {
      if (isHere()) now.problems = problems;
      showLine();
      sayLater(isHere() ? `${word("not-saved")} ${problems[0]?.message ?? ""}` : word("still-waits", { title: source.title }));
    },
    lost(key) {
      showLine();
      sayLater(isHere() ? word(key) : word("still-waits", { title: source.title }));
    },
    restored() {
      if (isHere()) now.problems = [];
      showLine();
    },
    conflict(record, mine) {
      now.conflict = { record, mine, text: isHere() ? now.text : source };
      openConflict();
    },
  };
}

/** Take the page as it is now: its picture as soon as it is there in full, its texts, what is wrong. */
async function take(record) {
  if (record.reading < now.reading) return;
  now.reading = record.reading;
  now.filesProblems = record.problems;
  if (!record.page) return;
  now.record = record.page;
  const isShown = await showPicture(sheet, record.page.stamp);
  if (!isShown || now.record !== record.page) return;
  showTexts();
  const text = now.text && sameText(now.text);
  if (text && !record.page.is_last_good) now.text = text;
  if (now.field && text) now.field.set(now.text, now.record.texts);
  showLine();
  document.dispatchEvent(new CustomEvent("desk:page", { detail: { stamp: record.page.stamp } }));
}

/** Look where the text fits, when no key has come for a moment: what one types comes first. */
function lookSoon() {
  clearTimeout(now.looking);
  now.looking = setTimeout(() => { if (now.saver.isSaved) lookForPlaces(); }, PAUSE_TO_LOOK);
}

async function lookForPlaces() {
  const { text, reading, saver } = now;
  const patience = now.places ? 0 : setTimeout(() => { if (now.text === text && !now.places) showLooking(text); }, PAUSE_TO_TELL);
  const fits = await askPlaces(text, reading);
  clearTimeout(patience);
  if (!fits || now.text === null || keyOf(now.text) !== keyOf(text) || now.reading !== reading || !saver.isSaved) return;
  now.places = fits;
  if (!worst(fits) && fits.places.every((place) => place.fits)) now.fitted = fits.text;
  showFits();
}

function showFits() {
  const fitted = now.fitted !== null && now.fitted !== now.places.text ? now.fitted : null;
  showPlaces(now.text, now.places, worst(now.places) ? waysOut(now.places, fitted, takeWay, chooseWay) : null);
  showLine();
}

/** A shorter text in place of the one that is too long. */
function takeWay(text) {
  if (!now.field) openField(sameText(now.text) ?? now.text, null);
  now.field.put(text);
  now.field.focus();
  changed(text);
}

/** More than a shorter text: two questions, or a product less. */
async function chooseWay(kind, product, title) {
  const { text, places } = now;
  const { status, record } = await ask("/ways", { kind, file: text.file, address: text.address, text: places.text, layout: product, title: title ?? text.title });
  if (status === 200) {
    closeField();
    showSaved("saved");
    say(word("done"));
    if (product === layout) return document.getElementById("all-pages").click();
    await readPage();
    startText(sameText(text) ?? text);
    return buttonOf(text)?.focus({ preventScroll: true });
  }
  if (status !== 409 && record?.problems) news.refused(record.problems);
  else await readPage();
}

// The line under the page

function showLine() {
  const { field, places } = now;
  const value = field?.value ?? now.saver?.wanted ?? "";
  if (!now.text) return;
  const parts = [];
  if (field && !value.trim()) parts.push(element("p", { class: "fault" }, word("empty")));
  else if (now.saver.trouble) parts.push(element("p", { class: "fault" }, word(now.saver.trouble)), copyButton(now.saver.wanted));
  else if (now.problems.length) parts.push(...troubleLines("not-saved", now.problems), copyButton(now.saver.wanted));
  else if (now.filesProblems?.length) parts.push(...troubleLines("not-drawn", now.filesProblems));
  else parts.push(fitLine(value, places && places.text === value.trim() ? places : null));
  for (const hint of field?.hints() ?? []) parts.push(element("p", { class: "hint" }, hint));
  for (const saver of savers.values()) if (saver !== now.saver && saver.isRefused && !saver.isSaved) parts.push(waitingLine(saver.source));
  const isAsBefore = parts.map((part) => part.outerHTML).join("") === line.innerHTML;
  if (!isAsBefore) line.replaceChildren(...parts); // what has the focus there keeps it
}

/** A press on a button of the line leaves the field as it is, so that the button is still there when it is let go. */
line.addEventListener("mousedown", (event) => { if (event.target.closest("button")) event.preventDefault(); });

/** That another text waits to be saved still, and the way to it. */
function waitingLine(text) {
  const title = word("still-waits", { title: text.title });
  return element("p", { class: "fault" }, title, " ", element("button", { type: "button", class: "button", onclick: () => openField(sameText(text) ?? text, null) }, word("to-waiting")));
}

function troubleLines(key, problems) {
  sayLater(word(key));
  return [element("p", { class: "fault" }, word(key)), element("p", { lang: "en" }, problems[0].message), toolWords(problems)];
}

function fitLine(value, places) {
  const count = element("strong", {}, word("characters", { count: [...value.trim()].length }));
  const long = places && worst(places);
  if (long) {
    now.field?.mark(markOf(long));
    const link = element("a", { id: "to-ways", href: "#panel-title", onclick: toWays }, word("see-ways"));
    return element("p", {}, element("span", { class: "fault" }, longLine(long)), " ", markOf(long) === null ? "" : `${word("must-go")} `, link);
  }
  const fits = places && places.places.every((place) => place.fits);
  return element("p", {}, count, " ", fits ? fitsLine(places) : "");
}

function markOf(place) {
  return Number.isInteger(place.prefix) ? place.prefix : null;
}

function toWays(event) {
  event.preventDefault();
  (document.querySelector("#ways button") ?? document.getElementById("panel-title"))?.focus();
}

// Somebody else wrote the same text

async function openConflict() {
  hideOutside();
  const { record, mine, text: before } = now.conflict;
  if (now.field && keyOf(now.text) !== keyOf(before) && !now.saver.isSaved) now.saver.send();
  now.field?.remove();
  now.field = null;
  now.text = before;
  now.saver = savers.get(keyOf(before));
  await take({ ...record, reading: Math.max(record.reading, now.reading) });
  const text = sameText(before) ?? before;
  line.replaceChildren();
  await showConflict(text, now.record.texts, now.record.stamp, mine, record.theirs, {
    mine: () => settle(text, record.theirs, mine, true),
    theirs: () => settle(text, record.theirs, record.theirs, false),
    together: () => writeTogether(text, record.theirs, mine),
  });
  const title = document.getElementById("conflict-title");
  if (title) sayLater(title.textContent); // none where one has chosen while the pictures came
}

/** That somebody changed the deck is not said beside what they changed. */
function hideOutside() {
  if (now.conflict) document.getElementById("outside").hidden = true;
}

when("outside", hideOutside);

function settle(text, theirs, chosen, isMine) {
  now.conflict = null;
  now.saver.isRefused = false;
  hideConflict();
  now.saver.release(theirs ?? now.saver.wanted);
  if (theirs === null) now.saver.base = now.saver.wanted;
  else now.saver.wanted = chosen;
  now.text = text;
  if (isMine) {
    openField(text, null);
    now.saver.release(theirs);
    now.field.put(chosen);
    now.saver.change(chosen);
  } else {
    startText(sameText(text) ?? text);
    showSaved("saved");
    (buttonOf(text) ?? document.getElementById("all-pages")).focus({ preventScroll: true });
  }
}

function writeTogether(text, theirs, mine) {
  hideConflict();
  now.saver.release(theirs);
  now.saver.wanted = theirs;
  openField({ ...text, text: theirs }, null);
  now.joint = `${mine} ${theirs}`;
  now.field.put(now.joint);
  now.field.focus();
  showSaved("waiting");
}

function backToConflict() {
  now.joint = null;
  openConflict();
}

// The page from outside, keys, and the first look

async function readPage() {
  const { status, record } = await ask(`/${language}/texts/${encodeURIComponent(layout)}/${encodeURIComponent(page)}`);
  if (status !== 200) return;
  await take(record);
  takeOutsideText();
}

/** The open field takes a text that was changed elsewhere, where nothing of it was changed here. */
function takeOutsideText() {
  const text = now.text && sameText(now.text);
  if (!text || !now.saver?.isSaved || text.text === now.saver.base) return;
  startText(text);
  if (!now.field) return;
  now.field.put(text.text);
  now.began = text.text;
  say(word("changed-elsewhere"));
}

/** Read the page, unless its own answer is on its way or one is asked to choose. */
function followDeck() {
  const isAnswered = !now.saver?.isSending || now.saver.isRefused;
  if (isAnswered && !now.conflict) readPage();
}

when("reading", ({ number }) => {
  for (const saver of savers.values()) if (saver.isRefused && !saver.isSaved) saver.send(); // the files may let it now
  if (number > now.reading) followDeck();
});
when("open", ({ mayHaveMissed }) => { if (mayHaveMissed) followDeck(); });

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, details")) return;
  const way = { ArrowLeft: "page-before", ArrowRight: "page-after", Escape: "all-pages" }[event.key];
  if (way) document.getElementById(way)?.click();
});

window.addEventListener("beforeunload", (event) => {
  if (now.field && !now.field.value.trim()) now.saver.wanted = now.began;
  const sent = [...savers.values()].map((saver) => saver.sendLast());
  if (now.conflict || sent.includes(false)) event.preventDefault();
});

startZoom(sheet, document.getElementById("sheet-frame"), () => {
  now.field?.set();
  if (now.record) showPicture(sheet, now.record.stamp);
});

await readPage();
for (const text of now.record?.texts ?? []) loadedFace(text.face, text.weight);
const wanted = decodeURIComponent(location.hash.match(/^#edit=(.+)$/)?.[1] ?? "");
const first = now.record?.texts.filter((text) => (wanted ? text.address === wanted : main && /^questions\/[^/]+\/text$/.test(text.address)));
if (first?.length && wanted) openField(first[0], null);
else if (first?.length) {
  choose(first[0]);
  now.cameFor = first[0];
  focusFirst();
}
document.body.dataset.ready = "true";
