// A text on its way to its file: one request at a time, the newest text wins.

import { ask, base as deskBase, showSaved } from "./desk.js";

const PAUSE = 20;
const RETRY = 1500;

export class TextSaver {
  /** `source` has file, address and text; `context` layout, page and language; `news` is told what comes of it. */
  constructor(source, context, news) {
    this.file = source.file;
    this.address = source.address;
    this.context = context;
    this.news = news;
    this.base = this.wanted = source.text;
    this.isSending = this.isHeld = this.isRefused = false;
    this.sent = source.text;
    this.timer = 0;
  }

  /** Whether all that is wanted is in the file. */
  get isSaved() {
    return !this.isSending && this.wanted === this.base;
  }

  /** Save a text soon; one that comes before takes its place. */
  change(text) {
    this.wanted = text;
    if (this.isHeld) return;
    showSaved("saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  /** Save what is wanted now. */
  async send() {
    clearTimeout(this.timer);
    if (this.isSending || this.isHeld) return;
    if (this.wanted === this.base) return showSaved("saved");
    this.isSending = true;
    const text = this.wanted;
    this.sent = text;
    let answer;
    try {
      answer = await ask("/texts", { file: this.file, address: this.address, base: this.base, text, ...this.context() });
    } catch {
      answer = { status: 0, record: null };
    }
    this.isSending = false;
    this.take(answer, text);
  }

  /** Send what is wanted so that it arrives although the window goes; false where it would not be taken. */
  sendLast() {
    clearTimeout(this.timer);
    const base = this.isSending ? this.sent : this.base;
    if (this.isHeld || this.isRefused) return false;
    if (this.wanted !== base) {
      const body = JSON.stringify({ file: this.file, address: this.address, base, text: this.wanted, ...this.context() });
      fetch(`${deskBase}/texts`, { method: "POST", body, keepalive: true, headers: { "Content-Type": "application/json" } });
    }
    return true;
  }

  take({ status, record }, text) {
    this.isRefused = status !== 200;
    if (status === 200) {
      this.base = text;
      if (this.wanted === text) showSaved("saved");
      else this.send();
      this.news.saved(record, text, this.wanted === text);
    } else if (status === 409) {
      this.isHeld = true;
      showSaved("waiting");
      this.news.conflict(record, this.wanted);
    } else if (record?.is_unwritable) {
      showSaved("waiting");
      this.news.lost("not-written");
      this.timer = setTimeout(() => this.send(), RETRY);
    } else if (record?.problems) {
      showSaved("waiting");
      this.news.refused(record.problems);
      if (this.wanted !== text) this.send();
    } else {
      showSaved("waiting");
      this.news.lost("not-reached");
      this.timer = setTimeout(() => this.send(), RETRY);
    }
  }

  /** Go on after a conflict: what is in the file now is `theirs`. */
  release(theirs) {
    this.base = theirs;
    this.isHeld = false;
  }
}
