// The picture of the page: as large as is wanted, changed without a flicker, and its colours under a text.

import { base } from "./desk.js";

const STEP = 100;
const LEAST_CONTRAST = 4.5;
const SHARE_OF_INK = 0.004;

let stamp = 0;

/** How many pixels across the picture of a sheet should have. */
export function pictureWidth(sheet) {
  const pixels = sheet.clientWidth * Math.max(1, window.devicePixelRatio);
  return Math.min(4000, Math.max(STEP, Math.ceil(pixels / STEP) * STEP));
}

/** The address of the picture of a page. */
export function pictureAddress(of, width) {
  return `${base}/pictures/${of}-${width}.png`;
}

/** Put the picture of a page in the sheet once it is there in full; the newest wins. */
export async function showPicture(sheet, of) {
  stamp = of;
  const address = pictureAddress(of, pictureWidth(sheet));
  const old = sheet.querySelector("img");
  if (old.getAttribute("src") === address) return true;
  const fresh = old.cloneNode();
  fresh.src = address;
  try {
    await fresh.decode();
  } catch {
    return false; // the page has changed again: its next picture is on its way
  }
  if (stamp !== of) return false;
  sheet.querySelector("img").replaceWith(fresh);
  return true;
}

/** The ground and the ink of a part of a picture, as CSS colours that can be read on each other. */
export function coloursOf(picture, box) {
  const pixels = pixelsOf(picture, box);
  const bins = pixels ? binsOf(pixels) : [];
  if (!bins.length) return { ground: "rgb(255 255 255)", ink: "rgb(32 31 29)" };
  const ground = bins[0].colour;
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  const inks = bins.filter((bin) => bin.count > total * SHARE_OF_INK).map((bin) => bin.colour);
  const ink = inks.reduce((best, colour) => (contrast(colour, ground) > contrast(best, ground) ? colour : best), ground);
  const sure = contrast(ink, ground) >= LEAST_CONTRAST ? ink : contrast([255, 255, 255], ground) > LEAST_CONTRAST ? [255, 255, 255] : [20, 20, 20];
  return { ground: css(ground), ink: css(sure) };
}

function pixelsOf(picture, box) {
  const canvas = document.createElement("canvas");
  const { naturalWidth: width, naturalHeight: height } = picture;
  const left = Math.max(0, Math.floor(box.left * width)), top = Math.max(0, Math.floor(box.top * height));
  canvas.width = Math.min(width - left, Math.ceil(box.width * width));
  canvas.height = Math.min(height - top, Math.ceil(box.height * height));
  if (canvas.width < 1 || canvas.height < 1) return null;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, -left, -top);
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}

/** The colours of pixels, the most frequent first, those alike counted as one. */
function binsOf(pixels) {
  const bins = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const key = ((pixels[at] >> 3) << 10) | ((pixels[at + 1] >> 3) << 5) | (pixels[at + 2] >> 3);
    const bin = bins.get(key);
    if (bin) bin.count += 1;
    else bins.set(key, { count: 1, colour: [pixels[at], pixels[at + 1], pixels[at + 2]] });
  }
  return [...bins.values()].sort((bin, other) => other.count - bin.count);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(colour, other) {
  const [dark, light] = [luminance(colour), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function css(colour) {
  return `rgb(${colour.join(" ")})`;
}
