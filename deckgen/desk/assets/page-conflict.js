// Two texts that were written at once, beside each other, with what differs marked: one chooses.

import { base } from "./desk.js";
import { coloursOf, pictureAddress } from "./page-picture.js";
import { element, word } from "./page-words.js";
import { setPlate } from "./text-plate.js";

const LEAST_HEIGHT = 280;
const ROOM_BELOW = 90; // the button of each side
const section = document.getElementById("conflict");
const stage = document.getElementById("stage");
const panel = document.getElementById("panel");

/** Show both texts on the page; `acts` are `mine()`, `theirs()`, `together()`. `theirs` is null where the text is gone. */
export async function showConflict(text, texts, stamp, mine, theirs, acts) {
  stage.hidden = true;
  section.hidden = false;
  const heading = element("h2", { id: "conflict-title", tabindex: -1 }, word(theirs === null ? "gone" : /(^|\/)questions\//.test(text.address) ? "conflict-question" : "conflict"));
  if (theirs === null) {
    section.replaceChildren(heading, element("p", {}, word("gone-how")), element("blockquote", {}, mine), element("div", { class: "ways" }, copyButton(mine), element("button", { type: "button", class: "button", onclick: acts.theirs }, word("close"))));
    return heading.focus();
  }
  const own = side("conflict-mine", "use-mine", acts.mine), other = side("conflict-theirs", "use-theirs", acts.theirs);
  section.replaceChildren(heading, element("p", {}, word("conflict-how")), element("div", { class: "conflict-sides" }, own.side, other.side));
  panel.replaceChildren(...explanation(acts.together));
  heading.focus();
  const [marksOfMine, marksOfTheirs] = differing(mine, theirs);
  await Promise.all([fill(own, text, texts, stamp, mine, marksOfMine), fill(other, text, texts, stamp, theirs, marksOfTheirs)]);
}

/** Show the page again. */
export function hideConflict() {
  section.hidden = true;
  section.replaceChildren();
  stage.hidden = false;
}

function side(title, choice, act) {
  const sheet = element("div", { class: "sheet" });
  const button = element("button", { type: "button", class: "button wide", onclick: act }, word(choice));
  return { sheet, side: element("div", { class: "conflict-side" }, element("h3", {}, word(title)), sheet, button) };
}

async function fill({ sheet }, text, texts, stamp, written, words) {
  const picture = element("img", { src: pictureAddress(stamp, 900), alt: "" });
  sheet.append(picture);
  await picture.decode().catch(() => null);
  fitSheet(sheet, picture);
  const paragraph = element("p", {}, ...words.map(({ part, differs }) => (differs ? element("mark", {}, part) : part)));
  const plate = element("div", { class: "plate" }, paragraph);
  sheet.append(plate);
  const { ground, ink } = coloursOf(picture, text);
  Object.assign(plate.style, { background: ground, color: ink });
  await setPlate(plate, [paragraph], text, texts, sheet);
  paragraph.style.position = "relative";
  plate.style.minHeight = `${text.height * sheet.clientHeight + Number(plate.dataset.pad)}px`;
  plate.style.paddingBottom = `${Number(plate.dataset.pad)}px`;
  plate.style.height = "auto";
}

/** Let the pages stand so that the choice below them is in the window. */
function fitSheet(sheet, picture) {
  const height = Math.max(LEAST_HEIGHT, window.innerHeight - sheet.getBoundingClientRect().top - window.scrollY - ROOM_BELOW);
  sheet.style.width = `min(100%, ${Math.round((height * picture.naturalWidth) / picture.naturalHeight)}px)`;
}

function explanation(together) {
  const part = (title, how, ...rest) => element("section", {}, element("h3", {}, word(title)), element("p", { class: "quiet" }, word(how)), ...rest);
  return [
    element("h2", { id: "panel-title", tabindex: -1 }, word("what-happened")),
    element("p", { class: "quiet" }, word("what-happened-how")),
    part("bit-of-both", "bit-of-both-how", element("button", { type: "button", class: "button", onclick: together }, word("write-together"))),
    part("others-in-file", "others-in-file-how"),
  ];
}

/** The button that copies what one wrote. */
export function copyButton(mine) {
  const button = element("button", { type: "button", class: "button", onclick: async () => {
    await navigator.clipboard.writeText(mine);
    button.textContent = word("copied");
  } }, word("copy-mine"));
  return button;
}

/** The words of two texts, each with whether the other has it there (longest common subsequence). */
export function differing(text, other) {
  const [a, b] = [text, other].map((each) => each.split(/(\s+)/));
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  }
  const marked = [[], []];
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      marked[0].push({ part: a[i], differs: false });
      marked[1].push({ part: b[j], differs: false });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && lengths[i + 1][j] >= lengths[i][j + 1])) marked[0].push({ part: a[i++], differs: true });
    else marked[1].push({ part: b[j++], differs: true });
  }
  return marked.map((words) => words.map(({ part, differs }) => ({ part, differs: differs && part.trim() !== "" })));
}
