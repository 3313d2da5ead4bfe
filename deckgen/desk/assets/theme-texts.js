// The texts of a theme, as fields: each is saved while one types, and what others write meanwhile is never written over.

import { say } from "./desk.js";
import { element, word } from "./page-words.js";
import { TextSaver } from "./text-saver.js";

const FIELDS = "#theme textarea[data-address]";
const PAUSE = 300;
const language = document.body.dataset.language;
const savers = new Map();
const context = () => ({ layout: "", page: "", language });
const noteOf = (field) => document.getElementById(field.id.replace("text-", "fault-"));

/** What a field said when one came to it, by the fields. */
const began = new Map();

/** The saver of a field; one begins with the text that the field was given. */
function saverOf(field) {
  if (!savers.has(field.id)) {
    const { file, address, base: text } = field.dataset;
    savers.set(field.id, new TextSaver({ file, address, text }, context, newsOf(field), PAUSE));
  }
  return savers.get(field.id);
}

function newsOf(field) {
  const tell = (...parts) => {
    noteOf(field).replaceChildren(...parts);
    noteOf(field).hidden = parts.length === 0;
    if (parts.length) say(noteOf(field).firstChild.textContent);
  };
  return {
    saved: (_record, _text, isNewest) => { if (isNewest) tell(); },
    restored: () => tell(),
    refused: (problems) => tell(word("text-not-saved"), " ", element("span", { lang: "en" }, problems[0]?.message ?? "")),
    lost: (key) => tell(word(`text-${key}`)),
    conflict: ({ theirs }, mine) => tell(...conflictParts(field, theirs, mine, tell)),
  };
}

/** What somebody else wrote, and the two ways out. */
function conflictParts(field, theirs, mine, tell) {
  if (theirs === null) return [word("text-gone")];
  const choose = (text) => () => {
    const saver = saverOf(field);
    tell();
    saver.release(theirs);
    field.value = text();
    saver.change(field.value.trim() || theirs);
    field.focus();
  };
  const button = (key, text) => element("button", { type: "button", class: "button", onclick: choose(text) }, word(key));
  return [word("text-conflict"), element("q", {}, theirs), button("use-mine", () => field.value || mine), button("use-theirs", () => theirs)];
}

/** A field that was emptied says again what it said before. */
function restoreEmpty(field) {
  if (field.value.trim() || !began.has(field.id)) return;
  field.value = began.get(field.id);
  saverOf(field).change(field.value);
}

document.addEventListener("focusin", ({ target }) => {
  if (target.matches(FIELDS)) began.set(target.id, target.value);
});
document.addEventListener("input", ({ target }) => {
  if (target.matches(FIELDS) && target.value.trim()) saverOf(target).change(target.value.trim());
});
document.addEventListener("change", ({ target }) => {
  if (!target.matches(FIELDS)) return;
  restoreEmpty(target);
  saverOf(target).send();
});

/** Fields that nobody is at follow the file: what one types next is meant for the text as it is now. */
document.addEventListener("fragments", () => {
  for (const field of document.querySelectorAll(FIELDS)) {
    if (savers.get(field.id)?.isSaved === false) continue;
    if (field === document.activeElement) continue;
    savers.delete(field.id);
    if (field.value.trim() !== field.dataset.base.trim()) field.value = field.dataset.base;
  }
});

window.addEventListener("beforeunload", (event) => {
  if (document.activeElement?.matches(FIELDS)) restoreEmpty(document.activeElement);
  const sent = [...savers.values()].map((saver) => saver.sendLast());
  if (sent.includes(false)) event.preventDefault();
});
