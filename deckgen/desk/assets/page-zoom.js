// How large the page stands: a card whole in the window at first, a page to read as wide as there is room for; what one
// makes of that is kept in the address.

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const LEAST_HEIGHT = 300;
const BELOW = 152; // the line and the strip under the page
const PADDING = 32; // above and below the page in its frame
const ASIDE = 48; // beside it

const MOST_AT_FIRST = 2;

let zoom = 1, usual = 1;

/** Let the page be made larger and smaller; `changed` is told whenever its size is another. */
export function startZoom(sheet, frame, changed) {
  if (!("isCard" in frame.dataset)) usual = widestStep(sheet, frame);
  zoom = STEPS.find((step) => step === Number(new URLSearchParams(location.search).get("zoom"))) ?? usual;
  const set = () => {
    setSize(sheet, frame);
    changed();
  };
  const to = (step) => {
    zoom = step === "whole" ? 1 : STEPS[Math.min(STEPS.length - 1, Math.max(0, STEPS.indexOf(zoom) + (step === "in" ? 1 : -1)))];
    keep();
    set();
  };
  document.getElementById("zoom").addEventListener("click", (event) => {
    const step = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (step) to(step);
  });
  frame.closest(".stage").addEventListener("keydown", (event) => {
    const step = { "+": "in", "=": "in", "-": "out", "0": "whole" }[event.key];
    if (!step || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    to(step);
  });
  window.addEventListener("resize", set);
  keep();
  set();
  document.fonts.ready.then(set); // the bar above may be higher in another type
}

/** The step at which a page is as wide as there is room for. */
function widestStep(sheet, frame) {
  const room = (frame.clientWidth - ASIDE) / wholeWidth(sheet, frame);
  return Math.max(1, ...STEPS.filter((step) => step <= Math.min(room, MOST_AT_FIRST)));
}

function setSize(sheet, frame) {
  sheet.style.width = `${Math.round(wholeWidth(sheet, frame) * zoom)}px`;
}

/** How wide a page is that stands whole in the window. */
function wholeWidth(sheet, frame) {
  const picture = sheet.querySelector("img");
  const ratio = picture.getAttribute("width") / picture.getAttribute("height");
  const top = frame.getBoundingClientRect().top + window.scrollY;
  const height = Math.max(LEAST_HEIGHT, window.innerHeight - top - BELOW - PADDING);
  return Math.min(frame.clientWidth - ASIDE, height * ratio);
}

/** Keep the size in the address, and in those of the pages beside. */
function keep() {
  document.getElementById("zoom-share").textContent = `${Math.round(zoom * 100)} %`;
  const addresses = [location, ...document.querySelectorAll("a[data-page-link]")];
  for (const link of addresses) {
    const address = new URL(link.href);
    if (zoom === usual) address.searchParams.delete("zoom");
    else address.searchParams.set("zoom", zoom);
    if (link === location) history.replaceState(history.state, "", address);
    else link.href = address.href;
  }
}
