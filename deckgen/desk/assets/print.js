// The print screen follows each choice at once; how many sheets the others would take comes when there is time.

import { ask, base, refreshFragments } from "./desk.js";

const form = document.getElementById("print-form");
const addressOf = () => `${form.getAttribute("action")}?${new URLSearchParams(textsIn(form))}`;

/** The fields of a form that have text; files are sent with the print only. */
function textsIn(fields) {
  return [...new FormData(fields)].filter(([, value]) => typeof value === "string");
}

let latest = "";
let isLooking = false;

/** Show what is chosen now; of choices that come meanwhile the last is shown after it. */
async function look() {
  latest = addressOf();
  if (isLooking) return;
  isLooking = true;
  let shown;
  do {
    shown = latest;
    history.replaceState(null, "", shown);
    await refreshFragments(() => addressOf() === shown);
  } while (shown !== latest);
  isLooking = false;
  await count();
}

/** Fill in how many sheets each choice takes. */
async function count() {
  const asked = addressOf();
  const query = asked.slice(asked.indexOf("?"));
  const { record } = await ask(`${form.dataset.counts.slice(base.length)}${query}`);
  if (!record || asked !== addressOf()) return;
  for (const place of document.querySelectorAll("[data-count]")) place.textContent = record[place.dataset.count] ?? "";
}

form.addEventListener("change", (event) => {
  if (event.target.type !== "file") look();
});
form.addEventListener("submit", (event) => {
  if (event.submitter?.id === "print-make") return;
  event.preventDefault();
  look();
});

/** Whether something was chosen before this script ran, or is kept by the browser from a former look at the screen. */
function isChosenOtherwise() {
  const chosenAtFirst = (select) => Math.max(0, [...select.options].findIndex((option) => option.defaultSelected));
  const isOther = (field) => (field.matches("select") ? field.selectedIndex !== chosenAtFirst(field) : field.checked !== field.defaultChecked);
  return [...form.elements].some((field) => field.matches("select, input[type=radio], input[type=checkbox]") && isOther(field));
}

if (isChosenOtherwise()) look();
else count();
