// The last change taken back from every screen: by its button, or Ctrl+Z where one does not type.

import { ask, refreshFragments, say, when } from "./desk.js";

const language = document.body.dataset.language;

async function undo(form) {
  const number = Number(form.elements.number.value);
  const { status, record } = await ask(`/${language}/history/turn`, { number });
  if (status === 200 && record.is_done) say(form.dataset.done.replace("…", record.name));
  else form.submit(); // the list tells what hinders it
}

document.addEventListener("submit", (event) => {
  if (event.target.id !== "undo") return;
  event.preventDefault();
  undo(event.target);
});

document.addEventListener("keydown", (event) => {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
  if (!isUndo || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const form = document.querySelector("#undo:not([hidden])");
  if (!form) return;
  event.preventDefault();
  undo(form);
});

when("history", () => refreshFragments());
