// A motif is drawn on the grid: shapes are drawn out, moved, turned, made larger; what is there is saved at once.

import { arrange } from "./arrange.js";
import { say } from "./desk.js";

const section = document.querySelector(".motif");
const SQUARE = 100;
const STEP = 0.25;
const FINE = 0.05;
const LEAST = 0.25;
const SQUARES_ONLY = new Set(["disc", "ring", "quarter", "leaf", "drop"]);
const START = [{ kind: "disc", tone: "strong", at: [0.5, 1], size: [2] }];

let tool = "";
let tone = "strong";
let chosen = -1;
let drag = null;

const place = () => document.getElementById("motif");
const grid = () => place().querySelector(".motif-grid");
const shapes = () => JSON.parse(place().dataset.wanted || "[]");
const snapped = (value, step = STEP) => Math.round(value / step) * step;

function pointOn(event) {
  const box = grid().getBoundingClientRect();
  const view = grid().viewBox.baseVal;
  return [
    (view.x + ((event.clientX - box.left) / box.width) * view.width) / SQUARE,
    (view.y + ((event.clientY - box.top) / box.height) * view.height) / SQUARE,
  ];
}

/** Save the motif; the shape at a position stays, or becomes, the chosen one. */
async function save(list, number = chosen) {
  const isSaved = await arrange({ type: "theme-motif", theme: section.dataset.file, shapes: list }, { stays: true });
  if (isSaved) choose(number);
}

function choose(number, isFocused = true) {
  chosen = number;
  for (const shape of grid().querySelectorAll(".motif-shape")) {
    const isChosen = Number(shape.dataset.number) === number;
    shape.setAttribute("aria-pressed", String(isChosen));
    if (isChosen && isFocused) shape.focus({ preventScroll: true });
  }
  if (number >= 0) press("[data-tone]", (button) => button.dataset.tone === shapes()[number]?.tone);
}

function press(selector, isPressed) {
  for (const button of section.querySelectorAll(selector)) button.setAttribute("aria-pressed", String(isPressed(button)));
}

function takeTool(kind) {
  tool = tool === kind ? "" : kind;
  press("[data-tool]", (button) => button.dataset.tool === tool);
  grid().classList.toggle("is-armed", tool !== "");
}

/** A shape of a kind in a box between two corners. */
function shapeBetween(kind, [left, top], [right, bottom]) {
  const corner = [Math.min(left, right), Math.min(top, bottom)];
  const sides = [Math.abs(right - left), Math.abs(bottom - top)].map((side) => Math.max(LEAST, snapped(side)));
  const at = corner.map((value) => snapped(value));
  if (kind === "half") return { kind, tone, at, size: [Math.max(2 * LEAST, snapped(sides[0], 2 * STEP))] };
  return { kind, tone, at, size: SQUARES_ONLY.has(kind) ? [Math.max(...sides)] : sides };
}

function addInMiddle(kind) {
  const size = kind === "bar" ? [2, 0.5] : [2];
  const list = [...shapes(), { kind, tone, at: [1, kind === "bar" ? 1.75 : 1], size }];
  save(list, list.length - 1);
}

function changed(change) {
  const list = shapes();
  if (chosen < 0 || !list[chosen] || list[chosen].kind === "overlap") {
    say(section.dataset.noShape);
    return;
  }
  list[chosen] = change(list[chosen]);
  save(list);
}

const moved = (shape, across, down) => ({ ...shape, at: [shape.at[0] + across, shape.at[1] + down] });
const scaled = (shape, by) => ({ ...shape, size: shape.size.map((side) => Math.max(LEAST, side + by)) });

/** The list with the chosen shape at another position; overlaps name shapes by their positions, which follow. */
function withOrder(list, order) {
  const now = new Map(order.map((old, position) => [old, position]));
  return order.map((old) => ({ ...list[old], ...(list[old].of?.length ? { of: list[old].of.map((other) => now.get(other)) } : {}) }));
}

function reordered(isFront) {
  const list = shapes();
  if (chosen < 0) return say(section.dataset.noShape);
  const others = list.map((_, position) => position).filter((position) => position !== chosen);
  const order = isFront ? [...others, chosen] : [chosen, ...others];
  if (list.some((shape) => shape.of?.length)) return say(section.dataset.noShape);
  return save(withOrder(list, order), isFront ? list.length - 1 : 0);
}

function removed() {
  const list = shapes();
  if (chosen < 0) return say(section.dataset.noShape);
  const gone = new Set([chosen]);
  list.forEach((shape, position) => { if (shape.of?.some((other) => gone.has(other))) gone.add(position); });
  const order = list.map((_, position) => position).filter((position) => !gone.has(position));
  return save(withOrder(list, order), Math.min(chosen, order.length - 1));
}

const ACTIONS = {
  turn: () => changed((shape) => ({ ...shape, turn: ((shape.turn ?? 0) + 90) % 360, size: [...shape.size].reverse() })),
  larger: () => changed((shape) => scaled(shape, shape.kind === "half" ? 2 * STEP : STEP)),
  smaller: () => changed((shape) => scaled(shape, shape.kind === "half" ? -2 * STEP : -STEP)),
  "to-front": () => reordered(true),
  "to-back": () => reordered(false),
  "remove-shape": removed,
  new: () => save(START, 0),
};

document.addEventListener("fragments", () => choose(chosen, false));

section.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { tool: kind, tone: colour, motif: action } = button.dataset;
  if (kind) event.detail === 0 ? addInMiddle(kind) : takeTool(kind);
  if (colour) takeTone(colour);
  if (action) ACTIONS[action]();
});

function takeTone(colour) {
  tone = colour;
  press("[data-tone]", (button) => button.dataset.tone === colour);
  if (chosen >= 0 && shapes()[chosen]) {
    const list = shapes();
    list[chosen] = { ...list[chosen], tone: colour };
    save(list);
  }
}

section.addEventListener("keydown", (event) => {
  const shape = event.target.closest?.(".motif-shape");
  if (!shape) return;
  const step = event.shiftKey ? FINE : STEP;
  const ways = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const number = Number(shape.dataset.number);
  if (event.key === "Enter" || event.key === " ") choose(number);
  else if (ways[event.key]) { chosen = number; changed((each) => moved(each, ...ways[event.key])); }
  else if (event.key === "Delete" || event.key === "Backspace") { chosen = number; removed(); }
  else if (event.key === "+" || event.key === "-") { chosen = number; ACTIONS[event.key === "+" ? "larger" : "smaller"](); }
  else return;
  event.preventDefault();
});

section.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".motif-grid")) return;
  const shape = event.target.closest(".motif-shape");
  const from = pointOn(event);
  if (tool) drag = { from, tool };
  else if (shape) { choose(Number(shape.dataset.number)); drag = { from, shape }; }
  else choose(-1);
  if (drag) { event.preventDefault(); grid().setPointerCapture(event.pointerId); }
});

section.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const to = pointOn(event);
  if (drag.tool) showDrawn(drag.from, to);
  else drag.shape.setAttribute("transform", `translate(${way(drag.from, to).map((side) => side * SQUARE).join(" ")})`);
});

section.addEventListener("pointerup", (event) => {
  if (!drag) return;
  const { from, tool: kind, shape } = drag;
  const to = pointOn(event);
  drag = null;
  document.getElementById("motif-drawn").setAttribute("visibility", "hidden");
  if (kind) drawOut(kind, from, to);
  else if (way(from, to).some(Boolean)) changed((each) => moved(each, ...way(from, to)));
  else shape.removeAttribute("transform");
});

const way = (from, to) => [snapped(to[0] - from[0]), snapped(to[1] - from[1])];

function drawOut(kind, from, to) {
  takeTool(kind);
  const isClick = Math.hypot(to[0] - from[0], to[1] - from[1]) < LEAST;
  const end = isClick ? [from[0] + 1, from[1] + 1] : to;
  const list = [...shapes(), shapeBetween(kind, from, end)];
  save(list, list.length - 1);
}

function showDrawn([left, top], [right, bottom]) {
  const rect = document.getElementById("motif-drawn");
  const box = { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) };
  for (const [name, value] of Object.entries(box)) rect.setAttribute(name, String(value * SQUARE));
  rect.setAttribute("visibility", "visible");
}
