// The last change taken back from every screen: by its button, or Ctrl+Z where one does not type.

import { ask, refreshFragments, say, when } from "./desk.js";

const language = document.body.dataset.language;

let undoing = Promise.resolve();

/** Take back one change after the other: of two presses the second is of the change before. */
function undo() {
  undoing = undoing.then(undoNewest).catch(() => {}); // the desk is closed, which is told elsewhere
}

async function undoNewest() {
  const form = document.querySelector("#undo:not([hidden])");
  if (!form) return;
  const number = Number(form.elements.number.value);
  const { status, record } = await ask(`/${language}/history/turn`, { number });
  if (status !== 200 || !record.is_done) return form.submit(); // the list tells what hinders it
  form.elements.number.value = record.newest;
  form.hidden = !record.newest;
  say(form.dataset.done.replace("…", record.name));
}

document.addEventListener("submit", (event) => {
  if (event.target.id !== "undo") return;
  event.preventDefault();
  undo();
});

document.addEventListener("keydown", (event) => {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
  if (!isUndo || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  undo();
});

when("history", () => refreshFragments());
