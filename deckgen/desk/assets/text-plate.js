// A plate that lies exactly on a text of the page, in the type of the page: for the field, and for texts beside each other.

import { base } from "./desk.js";
import { coloursOf } from "./page-picture.js";

const LEAST_SIZE = 15;
const SLACK = 3;
const USUAL_LEADING = 1.22;

const faces = new Map();
const ready = new Set(); // what browsers say themselves (`fonts.check`) is true of a face that they do not know
const canvas = document.createElement("canvas").getContext("2d");

/** The name of a face for CSS, once its font is there. */
export async function loadedFace(face, weight) {
  if (!faces.has(face)) {
    const font = new FontFace(`page-${face}`, `url("${base}/fonts/${encodeURIComponent(face)}")`, { weight: "1 1000" });
    faces.set(face, font.load().then((loaded) => document.fonts.add(loaded)).catch(() => null));
  }
  await faces.get(face);
  await document.fonts.load(`${weight} 16px "page-${face}"`);
  ready.add(`${weight} ${face}`);
  return `"page-${face}", sans-serif`;
}

/** How a text stands on a sheet so many pixels across: its place and type, in CSS pixels. */
export function typeOf(text, texts, sheet) {
  const across = sheet.clientWidth, down = sheet.clientHeight;
  const isSmall = text.size * across < LEAST_SIZE;
  const grown = isSmall ? LEAST_SIZE / (text.size * across) : 1;
  const size = text.size * across * grown;
  const leading = (text.leading || text.size * USUAL_LEADING) * across * grown;
  const room = roomOf(text, texts, sheet);
  const width = (text.lines.length > 1 ? text.width * across : Math.max(text.width * across, room.width)) * grown + SLACK;
  const isCentral = text.align === "center" && text.lines.length === 1;
  const left = isCentral ? room.left : text.left * across;
  return { size, leading, left: fitted(left, width, across), top: text.top * down, width: Math.min(width, across - 8), align: text.align };
}

function fitted(left, width, across) {
  return Math.max(2, Math.min(left, across - width - 2));
}

/** From where to where a line could reach, before it meets another text or the margin. */
function roomOf(text, texts, sheet) {
  const across = sheet.clientWidth;
  const margin = Math.min(text.left, 1 - text.left - text.width);
  const level = texts.filter((other) => other !== text && other.top < text.top + text.height && other.top + other.height > text.top);
  if (text.align === "center") {
    const half = 0.5 - Math.max(0.04, margin / 2);
    return { left: (0.5 - half) * across, width: 2 * half * across };
  }
  const next = Math.min(1 - Math.max(0.02, margin), ...level.filter((other) => other.left > text.left + text.width).map((other) => other.left - 0.01));
  return { left: text.left * across, width: Math.max(text.width, next - text.left) * across };
}

/** Set a plate and all that bears its text on the text, anew when the font is there. */
export async function setPlate(plate, bearers, text, texts, sheet) {
  placePlate(plate, bearers, text, texts, sheet, `"page-${text.face}", sans-serif`);
  if (ready.has(`${text.weight} ${text.face}`)) return;
  placePlate(plate, bearers, text, texts, sheet, await loadedFace(text.face, text.weight));
}

function placePlate(plate, bearers, text, texts, sheet, family) {
  const type = typeOf(text, texts, sheet);
  canvas.font = `${text.weight} ${type.size}px ${family}`;
  const ink = canvas.measureText("H");
  const content = ink.fontBoundingBoxAscent + ink.fontBoundingBoxDescent;
  const lead = (type.leading - content) / 2 + ink.fontBoundingBoxAscent - ink.actualBoundingBoxAscent;
  const pad = Math.max(4, type.size * 0.22);
  Object.assign(plate.style, {
    left: `${type.left - pad}px`, top: `${type.top - lead - pad / 2}px`, width: `${type.width + 2 * pad}px`,
    font: `${text.face.endsWith("-italic") ? "italic " : ""}${text.weight} ${type.size}px / ${type.leading}px ${family}`,
    textAlign: type.align,
  });
  for (const bearer of bearers) Object.assign(bearer.style, { left: `${pad}px`, top: `${pad / 2}px`, width: `${type.width}px` });
  plate.dataset.pad = pad;
}

/** Make a plate as high as the text in it, at least as what it covers and at most down to the foot of the page. */
export function fitHeight(plate, bearers, text, texts, sheet) {
  const pad = Number(plate.dataset.pad), [bearer] = bearers;
  const most = Math.max(text.height * sheet.clientHeight, sheet.clientHeight - parseFloat(plate.style.top) - pad - 4);
  const width = typeOf(text, texts, sheet).width;
  const setWidth = (across) => {
    plate.style.width = `${across + 2 * pad}px`;
    for (const other of bearers) other.style.width = `${across}px`;
    bearer.style.height = "auto";
    return bearer.scrollHeight;
  };
  let height = setWidth(width);
  if (height > most) height = setWidth(Math.max(width, sheet.clientWidth - parseFloat(plate.style.left) - 2 * pad - 4));
  height = Math.min(most, Math.max(height, text.height * sheet.clientHeight));
  for (const other of bearers) other.style.height = `${height}px`;
  plate.style.height = `${height + pad}px`;
}

/** Give a plate the colours that the text has on the page. */
export function colourPlate(plate, picture, text) {
  const { ground, ink } = coloursOf(picture, text);
  Object.assign(plate.style, { background: ground, color: ink });
}
