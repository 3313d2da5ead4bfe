// The field that lies on a text of the page: plain text, one paragraph unless its source has more.

import { isComposing } from "./desk.js";
import { element, word } from "./page-words.js";
import { colourPlate, fitHeight, setPlate } from "./text-plate.js";

export class TextField {
  /** `acts`: `changed(text)`, `ended(key)`, and `tabbed()`, which may take the focus elsewhere (then true). */
  constructor(sheet, text, texts, acts, language) {
    Object.assign(this, { sheet, text, texts, acts });
    this.isOfParagraphs = text.text.includes("\n");
    this.mirror = element("div", { class: "mirror", "aria-hidden": true });
    this.area = element("textarea", {
      "aria-label": text.title, "aria-describedby": "field-line", lang: language, dir: "auto", spellcheck: "true", rows: 1,
      autocomplete: "off", oninput: () => this.changed(), onkeydown: (event) => this.key(event), onblur: () => this.left(), onbeforeinput: (event) => this.paste(event),
      onscroll: () => { this.mirror.scrollTop = this.area.scrollTop; },
    });
    this.area.value = text.text;
    this.plate = element("div", { class: "plate", lang: language, "data-address": text.address }, this.mirror, this.area);
    sheet.append(this.plate);
    this.colour();
    this.set();
  }

  /** Take the text's place and type as they are now. */
  async set(text = this.text, texts = this.texts) {
    Object.assign(this, { text, texts });
    await setPlate(this.plate, [this.area, this.mirror], text, texts, this.sheet);
    this.fit();
  }

  colour() {
    colourPlate(this.plate, this.sheet.querySelector("img"), this.text);
  }

  fit() {
    fitHeight(this.plate, [this.area, this.mirror], this.text, this.texts, this.sheet);
    this.mirror.scrollTop = this.area.scrollTop;
  }

  get value() {
    return this.area.value;
  }

  /** Put another text in the field. */
  put(value) {
    this.area.value = value;
    this.mark(null);
    this.fit();
  }

  focus(at = this.value.length) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(at, at);
  }

  /** The position in the text of a point of the window; null where there is none. */
  positionAt(left, top) {
    if (document.caretPositionFromPoint) {
      const place = document.caretPositionFromPoint(left, top);
      return place?.offsetNode === this.area ? place.offset : null;
    }
    // Safari knows of places in a paragraph only: the mirror, which lies on the field in its type, has the text so long.
    this.mirror.textContent = this.value;
    this.plate.classList.add("is-asked");
    const range = document.caretRangeFromPoint(left, top);
    const position = range && this.mirror.contains(range.startContainer) ? range.startOffset : null;
    this.plate.classList.remove("is-asked");
    this.mirror.replaceChildren();
    return position;
  }

  get hasFocus() {
    return document.activeElement === this.area;
  }

  /** Mark what is more than there is room for: all from a character on; nothing where `from` is null. */
  mark(from) {
    const isMarked = from !== null && from < this.value.length;
    this.plate.classList.toggle("is-marked", isMarked);
    this.mirror.replaceChildren(...(isMarked ? [this.value.slice(0, from), element("mark", {}, this.value.slice(from))] : []));
    this.mirror.scrollTop = this.area.scrollTop;
  }

  changed() {
    this.mark(null);
    this.fit();
    this.acts.changed(this.value);
  }

  paste(event) {
    const pasted = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    if (this.isOfParagraphs || !/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    document.execCommand("insertText", false, pasted.trim().replace(/\s*[\r\n]+\s*/g, " "));
  }

  key(event) {
    if (isComposing(event)) return;
    const isEnd = event.key === "Escape" || (event.key === "Enter" && !(event.shiftKey && this.isOfParagraphs));
    if (isEnd) {
      event.preventDefault();
      event.stopPropagation();
      this.acts.ended(event.key);
    } else if (event.key === "Tab" && !event.shiftKey && this.acts.tabbed()) {
      event.preventDefault();
    }
  }

  left() {
    if (!this.hasFocus) this.acts.ended(""); // else another window is in front: one comes back to the field
  }

  /** What one should know of a text whose source is not what the page shows. */
  hints() {
    const { text, lines } = this.text;
    const shown = lines.join(" ").replace(/\s+/g, " ").trim();
    const fields = [...new Set(text.match(/\{[^{}]+\}/g) ?? [])];
    const values = fieldValues(text, shown);
    const hints = fields.map((field) => word(values.has(field) ? "field-becomes" : "field-fills", { field, value: values.get(field) }));
    if (/\*\S/.test(text)) hints.push(word("stars"));
    return hints;
  }

  remove() {
    this.acts = { changed() {}, ended() {}, tabbed() {} };
    this.plate.remove();
  }
}

/** What the fields of a text have become on the page, by the words around them. */
function fieldValues(text, shown) {
  const fields = text.match(/\{[^{}]+\}/g) ?? [];
  if (!fields.length) return new Map();
  const parts = text.replace(/\s+/g, " ").trim().split(/\{[^{}]+\}/).map((part) => part.replace(/[*]/g, "").replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+"));
  const match = new RegExp(`^${parts.join("(.+?)")}$`, "u").exec(shown);
  return new Map(match ? fields.map((field, index) => [field, match[index + 1]]) : []);
}
