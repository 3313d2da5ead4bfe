// Pages at a glance: arrows move among the pages of a row, Tab from row to row; the list at the side follows.

import { when } from "./desk.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

function pagesOf(row) {
  return [...row.querySelectorAll("a[data-page]")];
}

/** One page of each row is reached by Tab: the one that had the focus last, else the first. */
function setTabStops() {
  for (const row of document.querySelectorAll("[data-roving]")) {
    const pages = pagesOf(row);
    const stop = pages.find((page) => page === document.activeElement) ?? pages.find((page) => page.tabIndex === 0 && page.hasAttribute("tabindex")) ?? pages[0];
    for (const page of pages) page.tabIndex = page === stop ? 0 : -1;
  }
}

/** The page above or below another one in its row, whose middle is nearest. */
function beyond(pages, from, down) {
  const here = from.getBoundingClientRect();
  const isBeyond = (box) => (down ? box.top > here.bottom - 2 : box.bottom < here.top + 2);
  const rows = pages.map((page) => ({ page, box: page.getBoundingClientRect() })).filter(({ box }) => isBeyond(box));
  const distance = ({ box }) => Math.abs(box.top - here.top) * 100 + Math.abs(box.left - here.left);
  return rows.sort((a, b) => distance(a) - distance(b))[0]?.page;
}

function wantedPage(key, pages, from) {
  if (key in STEPS) return pages[pages.indexOf(from) + STEPS[key]];
  if (key === "Home") return pages[0];
  if (key === "End") return pages.at(-1);
  if (key === "ArrowDown" || key === "ArrowUp") return beyond(pages, from, key === "ArrowDown");
  return undefined;
}

document.addEventListener("keydown", (event) => {
  const from = event.target.closest?.("[data-roving] a[data-page]");
  if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const pages = pagesOf(from.closest("[data-roving]"));
  const to = wantedPage(event.key, pages, from);
  if (!to) return;
  event.preventDefault();
  to.focus();
});

document.addEventListener("focusin", (event) => {
  if (event.target.closest?.("[data-roving]")) setTabStops();
});

const places = document.getElementById("places");
const isInView = new Map();

let chosen = "";

function placeOf(link) {
  return decodeURIComponent(link.hash.slice(1));
}

places?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link) chosen = placeOf(link);
});
for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => { chosen = ""; }, { passive: true });

/** Mark in the list what one went to, as long as one stays there; else the first row that is in view. */
function markPlace(entries) {
  for (const entry of entries) isInView.set(entry.target.id, entry.isIntersecting);
  const links = [...places.querySelectorAll("a")];
  const inView = links.filter((link) => isInView.get(placeOf(link)));
  const current = inView.find((link) => placeOf(link) === chosen) ?? inView[0];
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

const watcher = places ? new IntersectionObserver(markPlace, { rootMargin: "-80px 0px -30% 0px" }) : null;

function start() {
  setTabStops();
  if (!watcher) return;
  watcher.disconnect();
  isInView.clear();
  for (const link of places.querySelectorAll("a")) {
    const target = document.getElementById(placeOf(link));
    if (target) watcher.observe(target);
  }
}

/** Which picture each page has. */
function pictures() {
  return new Map([...document.querySelectorAll("a[data-page]")].map((page) => [page.id, page.querySelector("img")?.src]));
}

let before = pictures();
let isFromOutside = false;

when("outside", () => { isFromOutside = true; });

/** What somebody else changed is marked, and the notice leads to it. */
function markNew() {
  const now = pictures();
  const fresh = isFromOutside ? [...now.keys()].filter((id) => before.get(id) !== now.get(id)) : [];
  if (isFromOutside) {
    for (const [id] of now) document.getElementById(id).classList.toggle("is-new", fresh.includes(id));
    const link = document.querySelector("#outside a");
    link.hidden = !fresh.length;
    if (fresh.length) link.hash = fresh[0];
  }
  before = now;
  isFromOutside = false;
}

start();
document.addEventListener("fragments", markNew);
document.addEventListener("fragments", start);
