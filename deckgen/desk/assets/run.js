// A piece of long work: the screen follows it, and a print takes the place of the window that was opened for it.

import { refreshFragments, say, when } from "./desk.js";

/** The state of a run on this screen, null where it is not shown here. */
const stateOf = (number) => document.querySelector(`[data-run="${number}"]`);

when("run", async ({ number, state, stage, done, total }) => {
  const shown = stateOf(number);
  if (shown?.dataset.state === "working" && state === "working" && stage === "sheets") {
    const text = shown.dataset.step.replace("{done}", done).replace("{total}", total);
    shown.querySelector(".run-step").textContent = text;
    const bar = shown.querySelector("progress");
    bar.max = total;
    bar.value = done;
    return;
  }
  await refreshFragments();
  const now = stateOf(number);
  if (now && state !== "working") say(now.querySelector("h2").textContent);
  placeBoxes();
  openResult();
});

/** Let the file of a print take the place of its own screen. */
function openResult() {
  const result = document.querySelector("#run [data-state='finished']");
  if (result?.dataset.opens) location.replace(result.dataset.opens);
}

/** Put the frames of findings where they are on the pictures of their pages. */
function placeBoxes() {
  for (const box of document.querySelectorAll(".fault-box")) {
    const [left, top, width, height] = box.dataset.box.split(" ").map((share) => `${share * 100}%`);
    Object.assign(box.style, { left, top, width, height });
  }
}

/** Copy a text by a button that names it; without a clipboard it is selected. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = button.dataset.copied;
    say(button.dataset.copied);
  } catch {
    getSelection().selectAllChildren(text);
  }
});

placeBoxes();
openResult();
// What happened before this screen listened is seen by looking once more.
if (document.querySelector("[data-state='working']")) setTimeout(refreshFragments, 500);
