// Kommunen vår: facts are saved while one types, pictures are put in by dropping them, and the pages follow.

import { ask, base, refreshFragments, say, showSaved, when } from "./desk.js";

const town = document.getElementById("town");
const language = document.body.dataset.language;
const screen = `/${language}/municipality`;
const PAUSE = 700;
const LARGEST = 60 * 1024 * 1024;

document.documentElement.classList.add("has-script");

// What fields say, and what was known of it when one began.

const textOf = (field) => field.matches("fieldset")
  ? [...field.querySelectorAll("input:checked")].map((box) => box.value).join(", ")
  : field.value;

function put(field, text) {
  if (field.matches("fieldset")) {
    const chosen = text.split(", ");
    for (const box of field.querySelectorAll("input[type=checkbox]")) box.checked = chosen.includes(box.value);
  } else if (field.value !== text) {
    field.value = text;
  }
}

const fieldsOf = (form) => [...form.querySelectorAll("[data-fact]")];
const isChanged = (field) => textOf(field) !== field.dataset.base;
const noteOf = (address) => document.querySelector(`[data-note="${address}"]`);

// Saving: the changed facts of a group together, one save after the other.

const timers = new Map();
const saving = new Map();
const sending = new Map(); // the changes that are on their way, by their forms

function saveSoon(form, pause) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), pause));
}

function save(form) {
  clearTimeout(timers.get(form));
  const next = (saving.get(form) ?? Promise.resolve()).then(() => sendChanges(form)).catch(() => tellLost(form));
  saving.set(form, next);
  return next;
}

async function sendChanges(form) {
  const changed = fieldsOf(form).filter(isChanged);
  if (changed.length === 0) { clearNotes(form); return; }
  showSaved("saving");
  const changes = changed.map((field) => ({ address: field.dataset.fact, base: field.dataset.base, text: textOf(field) }));
  sending.set(form, changes);
  const { record } = await ask(`${screen}/facts`, changes).finally(() => sending.delete(form));
  clearNotes(form);
  if (record === null) return tellLost(form);
  tell[record.outcome](record.facts, form, changed, changes);
  if (record.outcome !== "saved") showSaved("waiting");
}

const RETRY = 1500;

/** That the desk did not answer; what is typed stays, and is sent again. */
function tellLost(form) {
  showSaved("waiting");
  const words = town.dataset.lost;
  if (form.querySelector("[data-waiting]").textContent !== words) tellWaiting(words, form);
  saveSoon(form, RETRY);
}

/** Whether a field says what is neither in the file nor on its way there. */
function isUnsent(field) {
  const sent = sending.get(field.closest("form"))?.find(({ address }) => address === field.dataset.fact);
  return isChanged(field) && sent?.text !== textOf(field);
}

const forms = () => [...document.querySelectorAll("form.facts")];

/** What was typed last is sent although one leaves at once; what could not be saved is not left without a word. */
window.addEventListener("beforeunload", (event) => {
  const open = forms().filter((form) => fieldsOf(form).some(isUnsent));
  for (const form of open) save(form);
  const isWaiting = (form) => sending.has(form) || form.querySelector("[data-waiting]").textContent !== "" || form.querySelector("[data-note] .ways, [aria-invalid]");
  if (open.some(isWaiting)) event.preventDefault();
});

const tell = { saved: tellSaved, waiting: tellWaiting, theirs: tellTheirs, faults: tellFaults };

function tellSaved(saved, _form, fields, changes) {
  for (const [index, field] of fields.entries()) {
    const { address, text } = changes[index];
    const isTyping = textOf(field) !== text || field === document.activeElement;
    field.dataset.base = saved[address];
    if (!isTyping) put(field, saved[address]);
    else if (textOf(field).trim() === saved[address]) field.dataset.base = textOf(field);
  }
  showSaved("saved");
}

function tellWaiting(words, form) {
  form.querySelector("[data-waiting]").textContent = words;
}

function tellFaults(faults, form) {
  for (const [address, [sentence, reason]] of Object.entries(faults)) {
    const note = noteOf(address) ?? form.querySelector("[data-note]");
    note.append(paragraph("fault", sentence), folded(reason));
    fieldAt(address)?.setAttribute("aria-invalid", "true");
    say(sentence);
  }
}

function tellTheirs(theirs, form) {
  for (const [address, [text, sentence]] of Object.entries(theirs)) {
    const note = noteOf(address), field = fieldAt(address), ways = document.createElement("div");
    ways.className = "ways";
    const choose = (label, keep) => ways.append(wayOut(label, () => {
      field.dataset.base = text;
      if (!keep) put(field, text);
      save(form);
      (field.matches("fieldset") ? field.querySelector("input[type=checkbox]") : field)?.focus();
    }));
    choose(town.dataset.mine, true);
    choose(town.dataset.theirs, false);
    note.append(paragraph("fault", sentence), paragraph("theirs", text || town.dataset.empty), ways);
    say(sentence);
  }
}

const fieldAt = (address) => document.querySelector(`[data-fact="${address}"]`);

function clearNotes(form) {
  for (const note of form.querySelectorAll("[data-note]")) note.replaceChildren();
  for (const field of fieldsOf(form)) field.removeAttribute("aria-invalid");
  form.querySelector("[data-waiting]").textContent = "";
}

function paragraph(kind, text) {
  const line = document.createElement("p");
  line.className = kind;
  line.textContent = text;
  return line;
}

function folded(text) {
  const details = document.createElement("details"), summary = document.createElement("summary");
  const code = document.createElement("code");
  details.className = "file-line";
  summary.textContent = town.dataset.file;
  code.textContent = text;
  details.append(summary, code);
  return details;
}

function wayOut(label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-fact]");
  if (field) saveSoon(field.closest("form"), PAUSE);
});
document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-fact]");
  if (field) saveSoon(field.closest("form"), 0);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches(".facts")) { event.preventDefault(); save(form); }
  if (form.matches("[data-take-out]")) { event.preventDefault(); takeOut(form); }
});

// Facts that others changed: fields that one has not touched follow.

async function followFile() {
  const { record } = await ask(`${screen}/facts`);
  if (record?.outcome !== "facts") return;
  const { texts, pictures } = record.facts;
  for (const field of document.querySelectorAll("[data-fact]")) {
    const now = texts[field.dataset.fact];
    if (isChanged(field) || now === field.dataset.base.trim()) continue;
    field.dataset.base = now;
    put(field, now);
  }
  for (const part of document.querySelectorAll("[data-shown-with]")) part.hidden = !pictures.includes(part.dataset.shownWith);
}

when("reading", followFile);

// The pages of the fact that one is in.

function showPagesOf(field) {
  const pages = field.closest(".fact-group").querySelector(".fact-pages");
  const shows = (item) => item.dataset.facts.split(" ").includes(field.dataset.fact);
  const items = [...pages.querySelectorAll("[data-facts]")];
  pages.classList.toggle("is-choosing", items.some(shows) && !items.every(shows));
  for (const item of items) item.classList.toggle("shows", shows(item));
}

function showAllPages() {
  for (const pages of document.querySelectorAll(".fact-pages")) pages.classList.remove("is-choosing");
}

document.addEventListener("focusin", (event) => {
  showAllPages();
  const field = event.target.closest("[data-fact]");
  if (field) showPagesOf(field);
});
new MutationObserver(() => {
  const field = document.activeElement?.closest("[data-fact]");
  if (field) showPagesOf(field);
}).observe(town, { childList: true, subtree: true });

async function fetchPages() {
  if (!document.querySelector("[data-later]")) return;
  const response = await fetch(`${base}${screen}?pages`);
  if (response.ok) takeFragments(await response.text(), ".fact-pages");
}

function takeFragments(html, selector) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of document.querySelectorAll(selector)) {
    const now = fresh.getElementById(part.id);
    if (now) part.replaceWith(now);
  }
}

fetchPages();

// Pictures: dropped anywhere on their box, or chosen.

async function send(form, file) {
  const place = document.getElementById(`refused-${form.dataset.drop}`);
  if (file.size > LARGEST) { place.replaceChildren(paragraph("bad", form.dataset.tooLarge)); return; }
  place.replaceChildren(paragraph("quiet", form.dataset.working));
  const sent = new FormData();
  sent.append("file", file, file.name);
  await takePictureAnswer(await fetch(form.action, { method: "POST", body: sent }), form.dataset.drop, town.dataset.taken);
}

async function takeOut(form) {
  await takePictureAnswer(await fetch(form.action, { method: "POST" }), form.dataset.takeOut, town.dataset.takenOut);
}

async function takePictureAnswer(response, name, words) {
  const isDone = response.redirected;
  takeFragments(await response.text(), `#picture-${name}`);
  if (isDone) {
    await followFile();
    await refreshFragments();
    say(words);
  }
  const next = isDone && words === town.dataset.taken ? `fact-pictures-${name}-alt` : `file-${name}`;
  document.getElementById(next)?.focus({ preventScroll: true });
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-drop]");
  if (form && event.target.files?.length) send(form, event.target.files[0]);
});

const dropAt = (event) => event.target.closest(".fact-group")?.querySelector("[data-drop]");

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    const form = dropAt(event);
    for (const other of document.querySelectorAll(".drop.is-over")) if (other !== form) other.classList.remove("is-over");
    form?.classList.add("is-over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) for (const form of document.querySelectorAll(".drop.is-over")) form.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  for (const form of document.querySelectorAll(".drop.is-over")) form.classList.remove("is-over");
  const form = dropAt(event), file = event.dataTransfer?.files[0];
  if (form && file) send(form, file);
});
