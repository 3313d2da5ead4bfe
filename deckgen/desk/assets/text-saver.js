// A text on its way to its file: one request at a time, the newest text wins.

import { ask, base as deskBase, showSaved } from "./desk.js";

const PAUSE = 20;
const RETRY = 1500;

export class TextSaver {
  /** `source` has file, address and text; `context` layout, page and language; `news` is told what comes of it. */
  constructor(source, context, news, pause = PAUSE) {
    this.source = source;
    this.pause = pause;
    this.file = source.file;
    this.address = source.address;
    this.context = context;
    this.news = news;
    this.base = this.wanted = source.text;
    this.isSending = this.isHeld = this.isRefused = false;
    this.problems = []; // what hinders it, of what is refused
    this.trouble = ""; // the key of the words on what hinders it, of what is tried again
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
    this.timer = setTimeout(() => this.send(), this.pause);
  }

  /** Save what is wanted now. */
  async send() {
    clearTimeout(this.timer);
    if (this.isSending || this.isHeld) return;
    if (this.wanted === this.base) return this.rest();
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

  /** Be content: what is in the file is what is wanted. */
  rest() {
    const wasRefused = this.isRefused;
    this.isRefused = false;
    this.problems = [];
    this.trouble = "";
    showSaved("saved");
    if (wasRefused) this.news.restored();
  }

  /** Send what is wanted so that it arrives although the window goes; false where it would not be taken. */
  sendLast() {
    const base = this.isSending ? this.sent : this.base, text = this.wanted;
    if (this.isHeld) return false;
    if (text === base) return true;
    if (this.isRefused) return false;
    clearTimeout(this.timer);
    const body = JSON.stringify({ file: this.file, address: this.address, base, text, ...this.context() });
    const sent = fetch(`${deskBase}/texts`, { method: "POST", body, keepalive: true, headers: { "Content-Type": "application/json" } });
    sent.then(({ ok }) => { if (ok) this.base = text; }, () => {}); // one may stay, where something else is not safe
    return true;
  }

  take({ status, record }, text) {
    this.isRefused = status !== 200;
    this.trouble = "";
    if (status === 200 || !record?.problems) this.problems = [];
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
      this.trouble = "not-written";
      this.news.lost(this.trouble);
      this.timer = setTimeout(() => this.send(), RETRY);
    } else if (record?.problems) {
      showSaved("waiting");
      this.tellRefused(record.problems);
      this.timer = setTimeout(() => this.send(), this.wanted === text ? RETRY : 0); // its file may be mended meanwhile
    } else {
      showSaved("waiting");
      this.trouble = "not-reached";
      this.news.lost(this.trouble);
      this.timer = setTimeout(() => this.send(), RETRY);
    }
  }

  /** Tell what hinders a text, once for as long as it is the same. */
  tellRefused(problems) {
    const isNews = JSON.stringify(problems) !== JSON.stringify(this.problems);
    this.problems = problems;
    if (isNews) this.news.refused(problems);
  }

  /** Go on after a conflict: what is in the file now is `theirs`. */
  release(theirs) {
    this.base = theirs;
    this.isHeld = false;
  }
}
