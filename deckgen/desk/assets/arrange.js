// Questions and themes are arranged: whatever has `data-arrange` does what it says, and one is told what followed.

import { ask, base, isComposing, refreshFragments, say } from "./desk.js";

const language = document.body.dataset.language;

/** Whether one is taken elsewhere by what one asked for. */
let isLeaving = false;

/** Arrange something. Goes to where it is now if that is another screen, and tells what followed. */
export async function arrange(record, { stays = false } = {}) {
  const { status, record: outcome } = await ask(`/${language}/arrange`, record);
  if (status !== 200) return showRefusal(outcome);
  if (!stays && outcome.to !== location.pathname) {
    keepOutcome(outcome.followed);
    isLeaving = true;
    location.assign(outcome.to);
    return true;
  }
  await refreshFragments();
  showOutcome(outcome.followed);
  return true;
}

const FOLLOWED = "followed";

/** What followed, for the screen that one goes to next in this window. */
function keepOutcome(lines) {
  if (lines.length) sessionStorage.setItem(FOLLOWED, JSON.stringify(lines));
}

/** What followed from what was done on the screen before. */
function showKeptOutcome() {
  const kept = sessionStorage.getItem(FOLLOWED);
  if (!kept || !document.getElementById("outcome")) return;
  sessionStorage.removeItem(FOLLOWED);
  showOutcome(JSON.parse(kept));
}

function showOutcome(lines) {
  const place = document.getElementById("outcome");
  if (!place) return;
  place.className = "news";
  place.replaceChildren(listOf(lines), closeButton(place));
  place.hidden = lines.length === 0;
  say(lines.join(". "));
}

/** What closes the list: it stands in view until then. */
function closeButton(place) {
  const button = document.querySelector("#outside button").cloneNode(true);
  button.type = "button";
  button.addEventListener("click", () => {
    place.hidden = true;
    document.getElementById("main").focus({ preventScroll: true });
  });
  return button;
}

/** Why something was not done, in the words of the desk; the tool's own are folded under them. */
function showRefusal(refusal) {
  const place = document.getElementById("outcome");
  if (!place || !refusal) return false;
  place.className = "bad";
  place.replaceChildren(Object.assign(document.createElement("p"), { textContent: refusal.sentence }), ...foldedProblems(refusal));
  place.hidden = false;
  say(refusal.sentence);
  return false;
}

function foldedProblems({ label, problems }) {
  if (!problems.length) return [];
  const details = Object.assign(document.createElement("details"), { className: "file-line" });
  const lines = listOf(problems.map(({ place, message }) => `${place}: ${message}`));
  lines.lang = "en";
  details.append(Object.assign(document.createElement("summary"), { textContent: label }), lines);
  return [details];
}

function listOf(lines) {
  const list = document.createElement("ul");
  list.append(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  return list;
}

/** Whether what a button does is seen where it stands: a question of this theme, the look of this theme. */
function staysHere(button) {
  return button.closest(".question, .inks") !== null;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-arrange]");
  if (button) arrange(JSON.parse(button.dataset.arrange), { stays: staysHere(button) });
});

document.addEventListener("change", (event) => {
  const choice = event.target.closest("select[data-arrange]");
  if (choice?.value) arrange({ ...JSON.parse(choice.dataset.arrange), [choice.dataset.key]: choice.value });
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-new-theme]");
  if (!form) return;
  event.preventDefault();
  const { title, question } = Object.fromEntries(new FormData(form));
  arrange({ type: "add-theme", title: title.trim(), question: question.trim(), position: Number(form.dataset.newTheme) });
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-new-question]");
  if (!form) return;
  event.preventDefault();
  const { text, position } = Object.fromEntries(new FormData(form));
  const place = position === "" ? {} : { position: Number(position) };
  if (!text.trim() || form.dataset.isSent) return;
  form.dataset.isSent = "yes";
  try {
    const isDone = await arrange({ type: "add-question", theme: form.dataset.newQuestion, text: text.trim(), ...place }, { stays: true });
    if (isDone && form.elements.text.value === text) form.reset();
  } finally {
    delete form.dataset.isSent;
  }
});

/** The hint under a new question tells the number that it gets at the place that is chosen. */
document.addEventListener("change", (event) => {
  if (event.target.id === "new-place") document.getElementById("new-hint").textContent = event.target.selectedOptions[0].dataset.hint;
});

/** A question or a theme that is written, and not added, is not left without a word. */
window.addEventListener("beforeunload", (event) => {
  const fields = [...document.querySelectorAll("[data-new-question] textarea, [data-new-theme] :is(input, textarea)")];
  if (!isLeaving && fields.some((field) => field.value.trim())) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const isText = event.target.matches?.("[data-new-question] textarea");
  if (!isText || event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

showKeptOutcome();
