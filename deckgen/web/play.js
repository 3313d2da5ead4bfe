/*
 * Play: the cards of the page one at a time, face down, then turned, on a whole screen.
 *
 * It reads the deck from the JSON in the page and the drawings from its symbols; without it, or where anything of that
 * is missing, the page stays what it is: text to read. Nothing is stored and nothing is asked of the network.
 *
 *   words        fixed words with gaps and plural forms
 *   markup       elements, marked text, drawings
 *   round        which cards are in, where one is, what was talked about and put aside
 *   clock        minutes left of the parts of a run sheet
 *   staircase    dots, hidden until all have placed theirs
 *   views        what is on the screen, one function each
 *   moves        what buttons and keys do
 *   addresses    #play/…, so that the browser's back button works
 */
"use strict";

(() => {
  const PREFIX = "#play";
  const READ = "read";
  const MARK = /<(\/?)(em|strong|b|i|span|bdi|bdo|br|wbr|sub|sup)((?: (?:lang|dir)="[\w-]*")*) ?\/?>/g;
  const MARK_ATTRIBUTE = /(lang|dir)="([\w-]*)"/g;
  const LONE_MARKS = new Set(["br", "wbr"]);
  const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0", shy: "\u00ad" };
  const SVG = "http://www.w3.org/2000/svg";
  const MINUTE = 60_000;
  const MORE_MINUTES = 5;
  const CLOCK_TICK = 5_000;
  const MOST_PEOPLE = 99;
  /** Air above the drawing of a question, as a share of its width. */
  const AIR = 0.07;
  const SMALLEST_TYPE = 20;
  const SMALLEST_LONG_TYPE = 16;
  /** The least that a line of a question holds, in its own type size: three words or so, however short the question is. */
  const SHORTEST_LINE = 9.5;
  /** Words that a line of a question is to hold, on the average, where a little smaller type gives that. */
  const FEWEST_WORDS = 2.5;

  let deck;
  let round = null;
  let stage;
  let status;
  let startButton;
  let opener;
  let shown = { route: READ };
  let scrolled = 0;
  const choice = { themes: new Set(), shuffle: false, clock: true };
  const stairs = { people: 8, dots: [], before: [], hide: true, shown: false };
  const takeAlong = { note: "", isKept: true };

  // ---- words ----

  /** A fixed word with its gaps filled; the number `count` among them chooses the plural form. */
  function say(key, gaps = {}) {
    const word = deck.words[`play-${key}`];
    const text = typeof word === "string" ? word : pluralForm(word, gaps.count);
    return text.replace(/\{([^{}]*)\}/g, (whole, gap) => (gap in gaps ? counted(gaps[gap]) : whole));
  }

  function pluralForm(forms, count) {
    return forms[new Intl.PluralRules(deck.language).select(count)] ?? forms.other;
  }

  function counted(value) {
    return typeof value === "number" ? new Intl.NumberFormat(deck.language).format(value) : String(value);
  }

  // ---- markup ----

  /** An element with attributes, event handlers (`onclick`) and children; children that are null or false are left out. */
  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    setAttributes(node, attributes);
    node.append(...children.flat().filter((child) => child || child === 0));
    return node;
  }

  function setAttributes(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
    }
  }

  function drawn(tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    setAttributes(node, attributes);
    node.append(...children);
    return node;
  }

  /** A text with its marks: emphasis and languages. Whatever else it holds is shown as it is written, never parsed. */
  function marked(html) {
    const fragment = document.createDocumentFragment();
    const open = [fragment];
    let end = 0;
    for (const mark of String(html).matchAll(MARK)) {
      open.at(-1).append(unescaped(html.slice(end, mark.index)));
      end = mark.index + mark[0].length;
      placeMark(open, mark);
    }
    open.at(-1).append(unescaped(html.slice(end)));
    return fragment;
  }

  /** Open or close an element of a marked text; a closing mark without an opening one is text. */
  function placeMark(open, [written, isClosing, name, attributes]) {
    const innermost = open.at(-1);
    if (isClosing && innermost.localName === name) open.pop();
    else if (isClosing) innermost.append(written);
    else {
      const node = document.createElement(name);
      for (const [, attribute, value] of attributes.matchAll(MARK_ATTRIBUTE)) node.setAttribute(attribute, value);
      innermost.append(node);
      if (!LONE_MARKS.has(name)) open.push(node);
    }
  }

  function unescaped(text) {
    return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) => (code ? String.fromCodePoint(code) : SIGNS[name] ?? whole));
  }

  /** The plain text of a marked one. */
  function plain(html) {
    return unbroken(marked(html).textContent);
  }

  /** A text without the places where its long words may break. */
  function unbroken(text) {
    return text.replace(/\u00ad/g, "");
  }

  /** A name whose words stay whole, for the eye and the ear, unless `breakWords` finds no room for them. */
  function words(tag, text, attributes = {}) {
    return element(tag, { ...attributes, "data-name": text }, unbroken(text));
  }

  function hidden(text) {
    return element("span", { class: "play-unseen" }, text);
  }

  function button(text, onclick, attributes = {}) {
    return element("button", { type: "button", class: "play-button", onclick, ...attributes }, text);
  }

  function primary(text, onclick, attributes = {}) {
    return button(text, onclick, { class: "play-button play-primary", "data-key": "primary", ...attributes });
  }

  /** A button beside those that matter more. */
  function quiet(text, onclick, attributes = {}) {
    return button(text, onclick, { ...attributes, class: `play-button play-quiet ${attributes.class ?? ""}`.trim() });
  }

  /** A checkbox with its label, as large as a finger. */
  function check(text, checked, onchange, attributes = {}) {
    const box = element("input", { type: "checkbox", checked, onchange: (event) => onchange(event.target.checked), ...attributes });
    return element("label", { class: "play-check" }, box, text);
  }

  /** A drawing of the page, or null where there is none; `frameDrawings` cuts it to what is drawn, once it is shown. */
  function drawing(id, kind) {
    const symbol = document.getElementById(id);
    const viewBox = symbol?.getAttribute("viewBox");
    if (!viewBox) return null;
    const [x, y, width, height] = viewBox.split(/[\s,]+/).map(Number);
    const use = drawn("use", { href: `#${id}`, x, y, width, height });
    return drawn("svg", { class: `play-drawing is-${kind}`, viewBox, "aria-hidden": "true" }, use);
  }

  /** Cut the drawings of cards to what is drawn, from the card's left edge to its right one. */
  function frameDrawings() {
    for (const svg of stage.querySelectorAll(".play-drawing")) {
      const { x, y, width, height } = svg.viewBox.baseVal;
      const ink = svg.firstChild.getBBox();
      const [top, bottom] = [Math.max(y, ink.y), Math.min(y + height, ink.y + ink.height)];
      if (bottom <= top) continue;
      const isQuestion = svg.classList.contains("is-question");
      const head = isQuestion ? top - width * AIR : Math.min(y, 0);
      const foot = isQuestion ? y + height : bottom;
      svg.setAttribute("viewBox", `${x} ${head} ${width} ${foot - head}`);
      svg.setAttribute("preserveAspectRatio", isQuestion ? "xMidYMax meet" : `xMid${ink.y <= head + 1 ? "YMin" : "YMid"} meet`);
    }
  }

  /** The mark of a back: a quarter of the round table, with the emblem of the theme on it. */
  function tableCorner(theme) {
    const [middle, left, side] = isRightToLeft() ? [0, 15, "xMin"] : [100, 45, "xMax"];
    const frame = { viewBox: "0 0 100 100", preserveAspectRatio: `${side}YMin meet`, "aria-hidden": "true" };
    const svg = drawn("svg", { class: "play-table", ...frame },
      drawn("circle", { cx: middle, cy: 0, r: 96, fill: "var(--soft)" }),
      drawn("circle", { cx: middle, cy: 0, r: 88, fill: "var(--play-paper)" }));
    const id = `emblem-${theme.id}`;
    if (document.getElementById(id)) svg.append(drawn("use", { href: `#${id}`, x: left, y: 19, width: 40, height: 40 }));
    return svg;
  }

  function isRightToLeft() {
    return getComputedStyle(document.documentElement).direction === "rtl";
  }

  /** An element in the colours that the page gives whatever bears the name of a theme. */
  function coloured(node, theme) {
    node.dataset.theme = theme.id;
    return node;
  }

  // ---- round ----

  function chosenThemes() {
    return deck.themes.filter((theme) => !choice.themes.size || choice.themes.has(theme.id));
  }

  function questionCount(themes) {
    return themes.reduce((sum, theme) => sum + theme.questions.length, 0);
  }

  /** The cards of a theme: its theme card, then its questions, shuffled among themselves where one wants it. */
  function cardsOf(theme) {
    const questions = choice.shuffle ? shuffled(theme.questions) : theme.questions;
    const cards = questions.map((question, index) => ({ id: question.id, theme, question, position: index + 1 }));
    return [{ id: theme.id, theme, question: null, position: 0 }, ...cards];
  }

  function shuffled(list) {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = Math.floor(Math.random() * (last + 1));
      [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
    }
    return mixed;
  }

  /** A round of themes; what was talked about before stays so, and what was put aside, unless it is in again. */
  function newRound(themes) {
    const cards = themes.flatMap(cardsOf);
    const aside = (round?.aside ?? []).filter((card) => !has(cards, card));
    return { cards, at: 0, up: false, talked: round?.talked ?? [], aside, clocks: new Map(), stopped: false };
  }

  function has(cards, card) {
    return cards.some((other) => other.id === card.id);
  }

  function without(cards, card) {
    return cards.filter((other) => other.id !== card.id);
  }

  function currentCard() {
    return round.cards[round.at];
  }

  function isAside(card) {
    return has(round.aside, card);
  }

  /** The place of the next card that is not put aside, or of the one before; -1 where there is none. */
  function placeFrom(at, step) {
    for (let place = at + step; place >= 0 && place < round.cards.length; place += step) {
      if (!isAside(round.cards[place])) return place;
    }
    return -1;
  }

  function hasBack(card) {
    return Boolean(card.question) || card.theme.introduction.length > 0;
  }

  function isTurned(card) {
    return round.up || !hasBack(card);
  }

  function noteTalked(card) {
    if (card.question && round.up && !isAside(card) && !has(round.talked, card)) round.talked.push(card);
  }

  // ---- clock ----

  /** The clock of the theme that one is in: time spent, and minutes added to each part of its run sheet. */
  function clockOf(theme) {
    if (!round.clocks.has(theme)) round.clocks.set(theme, { spent: 0, since: null, added: theme.runsheet.map(() => 0) });
    return round.clocks.get(theme);
  }

  /** Let the clock of one theme run, and those of all others stand. */
  function runClock(theme) {
    for (const clock of round.clocks.values()) haltClock(clock);
    if (!round.stopped) clockOf(theme).since = Date.now();
  }

  function haltClock(clock) {
    if (clock.since !== null) clock.spent += Date.now() - clock.since;
    clock.since = null;
  }

  /** The part of the run sheet that one is in, and what is left of it, in minutes. */
  function timeIn(theme) {
    const clock = clockOf(theme);
    const spent = (clock.spent + (clock.since === null ? 0 : Date.now() - clock.since)) / MINUTE;
    let end = 0;
    for (const [part, step] of theme.runsheet.entries()) {
      const minutes = step.minutes + clock.added[part];
      end += minutes;
      if (spent < end) return { part, left: end - spent, share: (end - spent) / minutes };
    }
    return { part: theme.runsheet.length - 1, left: 0, share: 0 };
  }

  function clockWords(theme, isShort) {
    if (round.stopped) return say("clock-stopped");
    const minutes = Math.ceil(timeIn(theme).left);
    const ending = isShort ? "-short" : "";
    return minutes ? say(`minutes-left${ending}`, { count: minutes }) : say(`time-out${ending}`);
  }

  function updateClock() {
    const node = stage.querySelector(".play-clock");
    if (!node || document.hidden) return;
    setClock(node, currentCard().theme);
    updateParts();
  }

  /** Mark the part of the run sheet that one is in by now. */
  function updateParts() {
    const list = stage.querySelector(".play-runsheet ol");
    list?.replaceChildren(...runsheetParts(currentCard().theme));
  }

  function setClock(node, theme) {
    const long = clockWords(theme, false);
    const hand = node.querySelector(".play-hand");
    hand.setAttribute("stroke-dasharray", `${Math.round(timeIn(theme).share * 100)} 100`);
    if (node.dataset.words === long) return;
    node.dataset.words = long;
    node.querySelector(".play-long").textContent = long;
    node.querySelector(".play-short").textContent = clockWords(theme, true);
  }

  // ---- staircase ----

  function areDotsShown() {
    return !stairs.hide || stairs.shown;
  }

  function haveAllPlaced() {
    return stairs.dots.length >= stairs.people;
  }

  function dotsOn(step, dots) {
    return dots.filter((dot) => dot === step.number).length;
  }

  function stairsLead() {
    const gaps = { placed: stairs.dots.length, people: stairs.people };
    if (!stairs.dots.length) return say("think-first");
    if (haveAllPlaced()) return say(areDotsShown() ? "dots-shown" : "dots-to-show");
    return say(areDotsShown() ? "dots-so-far" : "dots-hidden-so-far", gaps);
  }

  // ---- views ----

  function view(name, ...children) {
    return element("main", { class: `play-view play-${name}`, "data-view": name }, ...children);
  }

  function heading(...children) {
    return element("h1", { tabindex: -1 }, ...children);
  }

  function head(title, lead) {
    return element("div", { class: "play-head" }, heading(title), lead && element("p", { class: "play-lead" }, lead));
  }

  function bar(...children) {
    return element("div", { class: "play-bar" }, ...children);
  }

  function gap() {
    return element("span", { class: "play-gap" });
  }

  function chooseView() {
    const tiles = element("div", { class: "play-tiles", role: "group", "aria-label": say("themes") }, deck.themes.map(tile));
    return view(
      "choose",
      head(say("choose"), say("choose-lead")),
      element("div", { class: "play-options" },
        check(say("shuffle"), choice.shuffle, (checked) => (choice.shuffle = checked)),
        deck.themes.some((theme) => theme.runsheet.length) &&
          check(say("clock"), choice.clock, (checked) => (choice.clock = checked))),
      tiles,
      bar(
        quiet(say("close"), close),
        document.fullscreenEnabled && quiet(fullScreenWords(), switchFullScreen, { class: "play-wide", "data-key": "full" }),
        gap(),
        primary(beginWords(), beginRound),
      ),
    );
  }

  function tile(theme) {
    const box = element("input", {
      type: "checkbox",
      value: theme.id,
      checked: choice.themes.has(theme.id),
      onchange: (event) => pick(theme, event.target.checked),
    });
    const name = element("span", { class: "play-name" }, element("b", {}, theme.sign), " ", words("span", theme.short));
    const sign = drawn("svg", { class: "play-tick", viewBox: "0 0 24 24", "aria-hidden": "true" }, drawn("path", { d: "m5 12.5 5 5L19.5 7" }));
    return coloured(element("label", { class: "play-tile" }, box, drawing(`view-${theme.id}`, "theme"), name, sign), theme);
  }

  function pick(theme, isPicked) {
    if (isPicked) choice.themes.add(theme.id);
    else choice.themes.delete(theme.id);
    stage.querySelector(".play-primary").textContent = beginWords();
    announce(beginWords());
  }

  function beginWords() {
    return say(choice.themes.size ? "begin" : "begin-all", { count: questionCount(chosenThemes()) });
  }

  function cardView() {
    const card = currentCard();
    const up = isTurned(card);
    const faces = card.question ? questionFaces(card, up) : themeFaces(card, up);
    const face = element("div", { class: "play-face" }, faces, clockButton(card.theme), runsheet(card.theme), menu());
    const kind = card.question ? "is-question" : "is-theme";
    const node = view("card", face, cardBar(card));
    node.classList.add(kind, up ? "is-up" : "is-down");
    return coloured(node, card.theme);
  }

  function sign(...children) {
    return element("p", { class: "play-sign", "aria-hidden": "true" }, ...children);
  }

  function questionFaces(card, up) {
    return up ? questionFront(card) : questionBack(card);
  }

  function questionBack(card) {
    const { theme, position } = card;
    const gaps = { position, count: theme.questions.length, sign: theme.sign, theme: unbroken(theme.short) };
    return [
      element("div", { class: "play-back" }, tableCorner(theme),
        element("div", { class: "play-sign", "aria-hidden": "true" },
          element("b", {}, theme.sign), words("span", theme.short), element("span", { class: "play-count" }, say("card-of", gaps)))),
      heading(hidden(say("card-down", gaps))),
    ];
  }

  function questionFront(card) {
    const picture = drawing(`view-${card.id}`, "question");
    const side = element("div", { class: "play-side" }, sign(element("b", {}, card.id), words("span", card.theme.short)));
    if (picture) side.append(element("div", { class: "play-paper" }, picture));
    else side.classList.add("is-bare");
    const group = card.question.group && element("p", { class: "play-group" }, card.question.group);
    const title = heading(questionWords(card, card.question.text));
    const aside = isAside(card) && element("p", { class: "play-note" }, say("is-aside", { card: card.id }));
    return [side, element("div", { class: "play-text", "data-fit": "" }, group, title, aside)];
  }

  /** What the heading of a question says: its card, unseen, and the text. */
  function questionWords(card, text) {
    return [hidden(`${say("card", { card: card.id })}: `), marked(text)];
  }

  function themeFaces(card, up) {
    const { theme } = card;
    const side = element("div", { class: "play-side" }, drawing(`view-${theme.id}`, "theme"));
    if (!up || !hasBack(card)) return [side, element("div", { class: "play-title" }, heading(element("b", {}, theme.sign), " ", words("span", theme.short)))];
    side.append(sign(element("b", {}, theme.sign), words("span", theme.short)));
    const label = element("p", { class: "play-group" }, theme.label || say("theme", { sign: theme.sign }));
    const texts = theme.introduction.map((text) => element("p", {}, marked(text)));
    return [side, element("div", { class: "play-text is-long", "data-fit": "" }, label, words("h1", theme.title, { tabindex: -1 }), texts)];
  }

  function clockButton(theme) {
    if (!choice.clock || !theme.runsheet.length) return null;
    const ring = { cx: 12, cy: 12, r: 9, pathLength: 100, fill: "none" };
    const dial = drawn("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
      drawn("circle", { ...ring, class: "play-dial" }), drawn("circle", { ...ring, class: "play-hand" }));
    const node = element("button", { type: "button", class: "play-clock", "aria-expanded": "false", "aria-controls": "play-runsheet", "data-key": "clock", onclick: () => toggle("clock") },
      dial, element("span", { class: "play-long" }), element("span", { class: "play-short" }));
    setClock(node, theme);
    return node;
  }

  function runsheet(theme) {
    if (!choice.clock || !theme.runsheet.length) return null;
    const box = element("section", { id: "play-runsheet", class: "play-panel play-runsheet", "aria-label": say("runsheet"), tabindex: -1, hidden: true });
    box.append(
      element("h2", {}, say("runsheet")),
      element("ol", {}, runsheetParts(theme)),
      element("div", { class: "play-row" },
        button(say("five-more"), moreMinutes, { "data-key": "more-minutes" }),
        button(say(round.stopped ? "go-on-clock" : "stop-clock"), stopOrGoOn, { "data-key": "stop" }),
        quiet(say("hide-clock"), () => showClock(false))),
    );
    return box;
  }

  function runsheetParts(theme) {
    const { part } = timeIn(theme);
    let end = 0;
    return theme.runsheet.map((step, index) => {
      const from = end;
      end += step.minutes + clockOf(theme).added[index];
      return element("li", { "aria-current": index === part ? "step" : null },
        element("b", {}, say("span", { from, to: end })), " ",
        element("span", {}, step.text));
    });
  }

  function menu() {
    const items = menuItems().filter(Boolean).map(([word, act, key]) => element("li", {}, quiet(word, act, { "data-key": key })));
    return element("ul", { id: "play-menu", class: "play-panel play-menu", hidden: true }, items);
  }

  function menuItems() {
    const hasRunsheet = currentCard().theme.runsheet.length > 0;
    return [
      placeFrom(round.at, -1) >= 0 && [say("previous"), previousCard, "previous"],
      deck.staircase && [deck.staircase.title, () => go("staircase"), "staircase"],
      round.aside.length > 0 && [say("pile-counted", { count: round.aside.length }), () => go("aside"), "aside"],
      deck.howto.length > 0 && [say("how-to"), () => go("howto"), "howto"],
      hasRunsheet && [say(choice.clock ? "hide-clock" : "clock"), () => showClock(!choice.clock), "show-clock"],
      [say(isDark() ? "light" : "dark"), switchDark, "dark"],
      document.fullscreenEnabled && [fullScreenWords(), switchFullScreen, "full"],
      [say("choose-again"), () => go("choose"), "choose"],
      [say("read"), readFromHere, "read"],
      [say("finish"), () => go("take-along"), "finish"],
    ];
  }

  function cardBar(card) {
    const more = quiet(say("more"), () => toggle("more"), { "aria-expanded": "false", "aria-controls": "play-menu", "data-key": "more" });
    const count = round.aside.length;
    const aside = count ? say("put-aside-counted", { count }) : say("put-aside");
    return bar(
      more,
      deck.staircase && quiet(deck.staircase.title, () => go("staircase"), { class: "play-wide", "data-key": "stairs" }),
      gap(),
      placeFrom(round.at, -1) >= 0 && quiet(say("previous"), previousCard, { class: "play-wide", "data-key": "back" }),
      card.question && !isAside(card) && button(aside, putAside, { "data-key": "put-aside" }),
      isAside(card) && button(say("take-out"), () => takeOut(card), { "data-key": "take-out" }),
      primary(nextWords(card), goOn),
    );
  }

  function nextWords(card) {
    if (!isTurned(card)) return say(card.question ? "turn" : "turn-theme");
    const next = placeFrom(round.at, 1);
    if (next < 0) return say("finish");
    return say(round.cards[next].question ? "next" : "next-theme");
  }

  function pileView() {
    const items = round.aside.map((card) =>
      coloured(element("li", { class: "play-piled" },
        element("b", {}, card.id), element("span", {}, marked(card.question.text)),
        button(say("take-out"), () => takeOut(card), { "aria-label": `${say("take-out")}: ${say("card", { card: card.id })}` })), card.theme));
    return view("aside", head(say("pile"), say(items.length ? "pile-lead" : "pile-empty")),
      element("ul", { class: "play-list" }, items), bar(gap(), primary(say("to-cards"), toCards)));
  }

  function howtoView() {
    const faces = deck.howto.map((face) => element("section", {},
      element("h2", {}, face.title), face.lead && element("p", {}, face.lead),
      element("ol", {}, face.steps.map((step) => element("li", {}, step)))));
    return view("howto", head(say("how-to")), element("div", { class: "play-columns" }, faces), bar(gap(), primary(say(round ? "to-cards" : "close"), toCards)));
  }

  function staircaseView() {
    const { staircase } = deck;
    const columns = staircase.steps.map((step, index) => stepColumn(step, index, staircase.steps.length));
    const steps = element("div", { class: "play-steps", role: "group", "aria-label": staircase.title }, columns);
    return view("staircase", head(staircase.question || staircase.title, stairsLead()), steps, stairsBar());
  }

  function stepColumn(step, index, count) {
    const node = element("div", { class: "play-column" },
      step.riser && element("p", { class: "play-riser" }, step.riser), stepButton(step));
    node.style.setProperty("--rise", String(count > 1 ? index / (count - 1) : 1));
    node.style.setProperty("--inset", String(index));
    node.style.setProperty("--step", step.ground || "var(--play-soft)");
    node.style.setProperty("--on-step", step.onGround || "var(--play-ink)");
    return node;
  }

  function stepButton(step) {
    const now = dotsOn(step, stairs.dots);
    const before = dotsOn(step, stairs.before);
    const sentences = [
      areDotsShown() ? say("dots-on-step", { count: now }) : say("dots-are-hidden"),
      before ? say("dots-before", { count: before }) : "",
      say("place-dot"),
    ];
    return element("button", { type: "button", class: "play-step", "data-key": `step-${step.number}`, onclick: () => placeDot(step) },
      element("b", {}, step.number), " ", words("strong", step.name), " ",
      step.text && element("span", { class: "play-step-text" }, step.text),
      dotsDrawn(areDotsShown() ? now : 0, before),
      element("span", { class: "play-tally", "aria-hidden": "true" }, areDotsShown() && now ? counted(now) : ""),
      hidden(`. ${sentences.filter(Boolean).join(". ")}.`));
  }

  /** Dots in the white round of a step: rings for the last round, then those of this one. */
  function dotsDrawn(now, before) {
    const svg = drawn("svg", { class: "play-dots", viewBox: "-50 -50 100 100", "aria-hidden": "true" }, drawn("circle", { r: 50, class: "play-disc" }));
    const all = now + before;
    const radius = Math.min(6, 26 / Math.sqrt(Math.max(all, 1)));
    for (let index = 0; index < all; index += 1) {
      const [cx, cy] = seedPlace(index, all);
      svg.append(drawn("circle", { cx, cy, r: radius, class: index < before ? "play-ring" : "play-dot" }));
    }
    return svg;
  }

  /** A place in a round for one of several dots, spread as the seeds of a sunflower. */
  function seedPlace(index, count) {
    const distance = count < 2 ? 0 : 40 * Math.sqrt((index + 0.4) / Math.max(count, 8));
    const angle = index * 2.399963;
    return [(distance * Math.cos(angle)).toFixed(2), (distance * Math.sin(angle)).toFixed(2)];
  }

  function stairsBar() {
    const isOver = areDotsShown() && stairs.dots.length > 0;
    const canShow = !areDotsShown() && haveAllPlaced() && stairs.dots.length > 0;
    return bar(
      quiet(say(round ? "to-cards" : "close"), toCards, { "data-key": "to-cards" }),
      gap(),
      element("span", { class: "play-people", role: "group", "aria-labelledby": "play-we-are" },
        element("span", { id: "play-we-are" }, say("we-are")),
        button("−", () => setPeople(-1), { "aria-label": say("one-fewer"), "data-key": "fewer" }),
        element("output", {}, counted(stairs.people)),
        button("+", () => setPeople(1), { "aria-label": say("one-more"), "data-key": "more-people" })),
      !stairs.shown && check(say("hide-dots"), stairs.hide, hideDots, { "data-key": "hide" }),
      stairs.dots.length > 0 && button(say("take-back-dot"), takeBackDot, { "data-key": "take-back" }),
      canShow && primary(say("show-dots"), showDots),
      isOver && primary(say("new-round"), newDots),
    );
  }

  function takeAlongView() {
    const note = element("textarea", { id: "play-note", rows: 8, oninput: (event) => keepNote(event.target.value) });
    note.value = takeAlong.note;
    const lists = element("div", {},
      cardList(say("talked-about"), round?.talked ?? [], say("nothing-yet")),
      round?.aside.length > 0 && cardList(say("left-aside"), round.aside, ""),
      stairsResult());
    return view("take-along", head(say("take-along"), say("nothing-stored")),
      element("div", { class: "play-columns" }, lists,
        element("div", {}, element("h2", {}, element("label", { for: "play-note" }, say("agreed"))), note,
          element("p", { class: "play-note-printed", "aria-hidden": "true" }, takeAlong.note))),
      bar(quiet(say(round ? "back-to-cards" : "close"), toCards), quiet(say("new-talk"), newTalk), gap(),
        button(say("copy"), copyAll, { "data-key": "copy" }), button(say("print"), print, { "data-key": "print" }),
        primary(say("close"), close)));
  }

  function cardList(title, cards, none) {
    const items = cards.map((card) => element("li", {}, element("b", {}, card.id), " ", element("span", {}, marked(card.question.text))));
    return [element("h2", {}, title), items.length ? element("ul", { class: "play-list" }, items) : element("p", {}, none)];
  }

  /** What the dots on the staircase showed, where they are shown. */
  function stairsResult() {
    if (!deck.staircase || !stairs.dots.length || !areDotsShown()) return null;
    const items = deck.staircase.steps.map((step) => element("li", {},
      element("b", {}, step.number), " ", element("span", {}, `${step.name}: ${say("dots-on-step", { count: dotsOn(step, stairs.dots) })}`)));
    return [element("h2", {}, deck.staircase.title), element("ul", { class: "play-list" }, items)];
  }

  const VIEWS = {
    choose: chooseView,
    card: cardView,
    aside: pileView,
    howto: howtoView,
    staircase: staircaseView,
    "take-along": takeAlongView,
  };

  // ---- moves ----

  function beginRound() {
    round = newRound(chosenThemes());
    goToCard(0, false);
  }

  function goToCard(at, up) {
    round.at = at;
    round.up = up;
    runClock(currentCard().theme);
    go(`card/${encodeURIComponent(currentCard().id)}`);
  }

  /** The primary thing: turn the card, go to the next one, or end. */
  function goOn() {
    const card = currentCard();
    if (!isTurned(card)) return turn(true);
    const next = placeFrom(round.at, 1);
    return next < 0 ? go("take-along") : goToCard(next, false);
  }

  function goBack() {
    const card = currentCard();
    if (round.up && hasBack(card)) turn(false);
    else previousCard();
  }

  function previousCard() {
    const place = placeFrom(round.at, -1);
    if (place >= 0) goToCard(place, true);
  }

  function turn(up) {
    round.up = up;
    remember(true);
    paint();
    stage.firstElementChild.classList.toggle("is-turning", up);
  }

  function putAside() {
    const card = currentCard();
    round.aside.push(card);
    round.talked = without(round.talked, card);
    announce(say("is-aside", { card: card.id }));
    const next = placeFrom(round.at, 1);
    if (next < 0) go("take-along");
    else goToCard(next, false);
  }

  /** Take a card out of the pile and lay it, turned, after the one that one was at. */
  function takeOut(card) {
    round.aside = without(round.aside, card);
    const current = currentCard();
    if (card.id !== current.id) {
      round.cards = without(round.cards, card);
      round.cards.splice(round.cards.indexOf(current) + 1, 0, card);
    }
    goToCard(round.cards.findIndex((other) => other.id === card.id), true);
  }

  function toCards() {
    if (round) goToCard(round.at, round.up);
    else close();
  }

  function moreMinutes() {
    const { theme } = currentCard();
    clockOf(theme).added[timeIn(theme).part] += MORE_MINUTES;
    repaintRunsheet("more-minutes");
  }

  function stopOrGoOn() {
    round.stopped = !round.stopped;
    runClock(currentCard().theme);
    repaintRunsheet("stop");
  }

  function repaintRunsheet(key) {
    paint("clock");
    toggle("clock");
    focusOn(key);
  }

  function showClock(isShown) {
    choice.clock = isShown;
    paint(isShown ? "clock" : "more");
  }

  function placeDot(step) {
    if (haveAllPlaced()) {
      stage.querySelector(".play-lead").textContent = say("dots-too-many");
      announce(say("dots-too-many"));
      return;
    }
    stairs.dots.push(step.number);
    announce(say("dot-placed", { placed: stairs.dots.length, people: stairs.people }));
    paint(`step-${step.number}`);
  }

  function takeBackDot() {
    stairs.dots.pop();
    stairs.shown = false;
    announce(stairsLead());
    paint("take-back", "to-cards");
  }

  function setPeople(by) {
    stairs.people = Math.min(MOST_PEOPLE, Math.max(1, stairs.dots.length, stairs.people + by));
    announce(`${say("we-are")} ${counted(stairs.people)}`);
    paint(by < 0 ? "fewer" : "more-people");
  }

  function hideDots(isHidden) {
    stairs.hide = isHidden;
    paint("hide", "primary");
  }

  function showDots() {
    stairs.shown = true;
    announce(stairsLead());
    paint("primary");
  }

  function newDots() {
    Object.assign(stairs, { before: stairs.dots, dots: [], shown: false });
    announce(stairsLead());
    paint(`step-${deck.staircase.steps[0].number}`);
  }

  function keepNote(text) {
    takeAlong.note = text;
    takeAlong.isKept = !text.trim();
    stage.querySelector(".play-note-printed").textContent = text;
  }

  /** All that is taken along, as plain text. */
  function takenAlong() {
    const lines = [deck.title, "", say("talked-about"), ...cardLines(round?.talked ?? [])];
    if (round?.aside.length) lines.push("", say("left-aside"), ...cardLines(round.aside));
    const result = stairsResult();
    if (result) lines.push("", deck.staircase.title, ...[...result[1].children].map((item) => item.textContent));
    if (takeAlong.note.trim()) lines.push("", say("agreed"), takeAlong.note.trim());
    return unbroken(lines.join("\n"));
  }

  function cardLines(cards) {
    return cards.map((card) => `${card.id} ${plain(card.question.text)}`);
  }

  async function copyAll() {
    const isCopied = (await copied(takenAlong())) || copiedByHand(takenAlong());
    takeAlong.isKept ||= isCopied;
    const message = say(isCopied ? "copied" : "not-copied");
    const lead = stage.querySelector(".play-lead");
    if (lead) lead.textContent = message;
    announce(message);
  }

  function print() {
    window.print();
    takeAlong.isKept = true;
  }

  /** Forget all of this conversation; what was written and not kept, only when those present say so. */
  function newTalk() {
    if (!takeAlong.isKept && !window.confirm(say("lose-note"))) return;
    round = null;
    Object.assign(stairs, { dots: [], before: [], shown: false });
    Object.assign(takeAlong, { note: "", isKept: true });
    choice.themes.clear();
    go("choose");
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }

  /** Copy as browsers did before pages could ask for it: where the page is in a frame that may not ask. */
  function copiedByHand(text) {
    const field = element("textarea", { class: "play-unseen", readonly: true });
    field.value = text;
    const back = document.activeElement;
    stage.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    back?.focus();
    return isCopied;
  }

  function isDark() {
    const mode = document.documentElement.dataset.mode;
    return mode ? mode === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function switchDark() {
    document.documentElement.dataset.mode = isDark() ? "light" : "dark";
    paint("more");
  }

  function fullScreenWords() {
    return say(document.fullscreenElement ? "leave-full-screen" : "full-screen");
  }

  async function switchFullScreen() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      // The browser does not allow it; the window stays as it is.
    }
  }

  function onFullScreen() {
    if (shown.route === "card") paint(...(openPanel() ? ["more"] : []));
    else if (shown.route === "choose") paint("full");
    else fit();
  }

  function readFromHere() {
    leave(currentCard().id);
  }

  function close() {
    leave("");
  }

  // ---- panels and keys ----

  const PANELS = { more: "play-menu", clock: "play-runsheet" };

  /** Open or close the menu or the run sheet; the other one closes. */
  function toggle(key) {
    for (const [name, id] of Object.entries(PANELS)) {
      const panel = document.getElementById(id);
      if (!panel) continue;
      panel.hidden = name !== key || !panel.hidden;
      if (name === "clock" && !panel.hidden) updateParts();
      stage.querySelector(`[data-key="${name}"]`)?.setAttribute("aria-expanded", String(!panel.hidden));
      if (!panel.hidden) (name === "more" ? panel.querySelector("button") : panel).focus();
    }
  }

  function openPanel() {
    return Object.keys(PANELS).find((key) => document.getElementById(PANELS[key])?.hidden === false);
  }

  function closePanel(key) {
    toggle(key);
    focusOn(key);
  }

  function onKey(event) {
    if (shown.route === READ || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "Escape") onEscape(event);
    else if (shown.route === "card" && !event.isComposing) onCardKey(event);
  }

  function onEscape(event) {
    event.preventDefault();
    if (shown.route === "choose") close();
    else if (shown.route !== "card") toCards();
    else if (openPanel()) closePanel(openPanel());
    else toggle("more");
  }

  function onCardKey(event) {
    const [forth, back] = isRightToLeft() ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    const isOnControl = event.target.closest?.("button, input, textarea, a[href], .play-panel");
    const isPress = (event.key === " " || event.key === "Enter") && !isOnControl;
    if (isPress || event.key === forth || event.key === "PageDown") press(event, goOn);
    else if (event.key === back || event.key === "PageUp") press(event, goBack);
  }

  /** Do what a key does, once however long it is held; where text is left below, Space and PageDown scroll to it first. */
  function press(event, act) {
    event.preventDefault();
    if (event.repeat) return;
    const scroller = stage.querySelector(".play-text");
    const rest = scroller ? scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop : 0;
    if (rest > 4 && (event.key === " " || event.key === "PageDown")) scroller.scrollBy(0, scroller.clientHeight * 0.85);
    else act();
  }

  // ---- the screen ----

  function announce(text) {
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = text));
  }

  function focusOn(...keys) {
    const target = keys.map((key) => stage.querySelector(`[data-key="${key}"]`)).find((node) => node && !node.closest("[hidden]"));
    (target ?? stage.querySelector("h1"))?.focus({ preventScroll: true });
  }

  /** Show the view of the route; focus goes to the first of some keys that is there, else to its heading. */
  function paint(...keys) {
    const scroll = keys.length ? stage.firstElementChild?.scrollTop : 0;
    const node = VIEWS[shown.route]();
    stage.replaceChildren(node);
    node.scrollTop = scroll ?? 0;
    frameDrawings();
    if (shown.route === "card") noteTalked(currentCard());
    fit();
    focusOn(...keys);
    document.title = `${unbroken(stage.querySelector("h1").textContent)} – ${deck.title}`;
  }

  /** Let words break that are wider than their room. */
  function breakWords() {
    for (const node of stage.querySelectorAll("[data-name]")) {
      node.classList.remove("is-broken");
      node.textContent = unbroken(node.dataset.name);
      if (node.scrollWidth <= node.clientWidth) continue;
      node.textContent = node.dataset.name;
      node.classList.add("is-broken");
    }
  }

  /** Set the text of a card as large as its room lets it; a question whose words are too wide for it breaks them. */
  function fit() {
    breakWords();
    const text = stage.querySelector("[data-fit]");
    if (!text) return;
    const isQuestion = !text.matches(".is-long");
    if (isQuestion && text.matches(".is-tight")) setQuestion(text, "text");
    text.classList.remove("is-tight");
    const size = largestSize(text);
    text.classList.toggle("is-tight", !doesFit(text, size));
    if (isQuestion && text.matches(".is-tight")) setQuestion(text, "broken");
    else if (isQuestion) lengthenLines(text, size);
  }

  /** Write the question of the current card, with its words whole (`text`) or `broken`. */
  function setQuestion(text, form) {
    const card = currentCard();
    text.querySelector("h1").replaceChildren(...questionWords(card, card.question[form]));
  }

  /** The largest size of type, in whole CSS pixels, at which a text fits; the smallest where none does. */
  function largestSize(text) {
    let [least, most] = typeSizes(text);
    while (most - least > 0.5) {
      const middle = (least + most) / 2;
      if (doesFit(text, middle)) least = middle;
      else most = middle;
    }
    return Math.floor(least);
  }

  function doesFit(text, size) {
    text.style.setProperty("--fit", `${size}px`);
    return text.scrollHeight <= text.clientHeight && text.scrollWidth <= text.clientWidth;
  }

  /** Set a question that would stand in lines of two words a little smaller, where that gives it longer ones. */
  function lengthenLines(text, size) {
    const title = text.querySelector("h1");
    const most = Math.max(1, Math.floor(wordCount(title) / FEWEST_WORDS));
    const lines = () => Math.round(title.offsetHeight / parseFloat(getComputedStyle(title).lineHeight));
    for (let smaller = size; smaller >= Math.max(size * 0.8, SMALLEST_TYPE); smaller -= 1) {
      text.style.setProperty("--fit", `${smaller}px`);
      if (lines() <= most) return;
    }
    text.style.setProperty("--fit", `${size}px`);
  }

  /** How many words of a heading are to be seen. */
  function wordCount(title) {
    const unseen = title.querySelector(".play-unseen")?.textContent.length ?? 0;
    return title.textContent.slice(unseen).trim().split(/\s+/).length;
  }

  /** The smallest and the largest type of a text, in CSS pixels; an introduction is longer than a question. */
  function typeSizes(text) {
    const isLong = text.classList.contains("is-long");
    const least = isLong ? SMALLEST_LONG_TYPE : SMALLEST_TYPE;
    const most = isLong ? Math.min(innerHeight * 0.052, innerWidth * 0.06) : Math.min(innerHeight * 0.125, innerWidth * 0.088, lineWidth(text) / SHORTEST_LINE);
    return [least, Math.max(least, most)];
  }

  /** The width that a line of a text has, in CSS pixels. */
  function lineWidth(text) {
    const { paddingLeft, paddingRight } = getComputedStyle(text);
    return text.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  }

  /** The parts of the page that Play takes the place of. */
  function pageParts() {
    return [...document.body.children].filter((part) => part instanceof HTMLElement && !part.matches("script, style, template, .play"));
  }

  function openStage() {
    if (stage.parentElement.hidden === false) return;
    scrolled = scrollY;
    opener = document.activeElement?.closest(".play-start") ?? startButton;
    for (const part of pageParts()) {
      part.dataset.playHidden = String(part.hidden);
      part.hidden = true;
    }
    stage.parentElement.hidden = false;
    document.documentElement.classList.add("is-playing");
  }

  function closeStage() {
    for (const part of pageParts()) {
      if (part.dataset.playHidden === "false") part.hidden = false;
      delete part.dataset.playHidden;
    }
    stage.parentElement.hidden = true;
    stage.replaceChildren();
    document.documentElement.classList.remove("is-playing");
    document.title = deck.pageTitle;
    startButton.textContent = say(round ? "continue" : "start");
  }

  // ---- addresses ----

  function address(route) {
    return route === "choose" ? PREFIX : `${PREFIX}/${route}`;
  }

  /** Go to a view and put its address into the history, so that the browser's back button leads back. */
  function go(path) {
    if (location.hash !== address(path) || shown.route === READ) pushAddress(address(path));
    remember(path.startsWith("card/") && round.up);
    show(path);
  }

  function pushAddress(hash) {
    try {
      history.pushState({}, "", hash);
    } catch {
      // A page without an address of its own, as in srcdoc, has no history; all else works.
    }
  }

  function remember(up) {
    try {
      history.replaceState({ up }, "");
    } catch {
      // The same as above.
    }
  }

  function show(path) {
    openStage();
    shown = { route: path.split("/")[0] };
    paint();
  }

  /** Back to the page: to a card of it, or to where one came from. */
  function leave(id) {
    pushAddress(id ? `#${id}` : location.pathname + location.search);
    shut(id);
  }

  /** Close Play; clocks stand until one comes back. */
  function shut(id) {
    if (round) for (const clock of round.clocks.values()) haltClock(clock);
    shown = { route: READ };
    closeStage();
    const card = id && document.getElementById(id);
    if (card) showInPage(card);
    else {
      scrollTo(0, scrolled);
      opener.focus({ preventScroll: true });
    }
  }

  function showInPage(card) {
    card.scrollIntoView();
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
  }

  /** Show what the address says, after the back button or a link. */
  function follow() {
    const path = routeOf(location.hash);
    if (!path) {
      if (shown.route !== READ) shut(decoded(location.hash.slice(1)));
      return;
    }
    if (path.startsWith("card/")) placeAt(decoded(path.slice("card/".length)));
    show(path);
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** The path of an address of Play that can be shown, or "" for all others. */
  function routeOf(hash) {
    if (hash !== PREFIX && !hash.startsWith(`${PREFIX}/`)) return "";
    const path = hash.slice(PREFIX.length + 1) || "choose";
    const [name, id] = path.split("/");
    const needs = { aside: round, staircase: deck.staircase, howto: deck.howto.length, card: id && themeWith(decoded(id)) };
    return Object.hasOwn(VIEWS, name) && (needs[name] ?? !(name in needs)) ? path : "choose";
  }

  function themeWith(id) {
    return deck.themes.find((theme) => theme.id === id || theme.questions.some((question) => question.id === id));
  }

  /** Be at a card; one that is not in the round, or an address opened anew, begins a round of its theme. */
  function placeAt(id) {
    if (!round?.cards.some((card) => card.id === id)) round = newRound([themeWith(id)]);
    round.at = round.cards.findIndex((card) => card.id === id);
    round.up = Boolean(history.state?.up);
    runClock(currentCard().theme);
  }

  // ---- start ----

  function withDefaults(model) {
    const themes = model.themes.map((theme) => ({ ...theme, introduction: theme.introduction ?? [], questions: (theme.questions ?? []).map(withWholeWords), runsheet: theme.runsheet ?? [] }));
    const staircase = model.staircase?.steps?.length ? model.staircase : null;
    return { ...model, themes, staircase, howto: model.howto ?? [], pageTitle: document.title };
  }

  /** A question with its words whole, and `broken`, as it is where there is too little room. */
  function withWholeWords(question) {
    return { ...question, text: unbroken(question.text), broken: question.text };
  }

  function addStage() {
    status = element("p", { class: "play-unseen", role: "status" });
    stage = element("div", { class: "play-stage" });
    document.body.append(element("div", { class: "play", hidden: true }, stage, status));
  }

  function addStartButton() {
    startButton = element("button", { type: "button", class: "play-start", onclick: openOrContinue }, say("start"));
    for (const theme of deck.themes) addThemeButton(theme);
    const place = document.querySelector("[data-play]");
    if (place) place.append(startButton);
    else document.querySelector("main").before(startButton);
  }

  /** A button beside the text of a theme, to talk about that one at once. */
  function addThemeButton(theme) {
    const place = document.getElementById(theme.id)?.querySelector("[data-play-theme]");
    const words = say("talk-about", { theme: unbroken(theme.short) });
    place?.append(element("button", { type: "button", class: "play-start", onclick: () => beginWith(theme) }, words));
  }

  function beginWith(theme) {
    choice.themes = new Set([theme.id]);
    beginRound();
  }

  function openOrContinue() {
    if (round) goToCard(round.at, round.up);
    else go("choose");
  }

  function warnOfLoss(event) {
    if (!takeAlong.isKept) event.preventDefault();
  }

  function listen() {
    addEventListener("popstate", follow);
    addEventListener("keydown", onKey);
    addEventListener("beforeunload", warnOfLoss);
    document.addEventListener("fullscreenchange", onFullScreen);
    new ResizeObserver(() => fit()).observe(stage);
    document.fonts?.ready.then(() => fit());
    setInterval(() => shown.route === "card" && updateClock(), CLOCK_TICK);
  }

  function start() {
    const model = document.getElementById("deck");
    if (!model) return;
    deck = withDefaults(JSON.parse(model.textContent));
    if (!deck.themes.length) return;
    addStage();
    addStartButton();
    listen();
    if (location.hash.startsWith(PREFIX)) follow();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
