// The words of this screen, and small parts that are made of them.

const texts = JSON.parse(document.getElementById("page-words").textContent);

/** A text with its places filled; one for a count of 0 or 1 where there is such. */
export function word(key, values = {}) {
  const own = texts[`${key}-${values.count}`] ?? texts[key];
  return own.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** An element with its attributes and what is in it. */
export function element(name, attributes = {}, ...content) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...content.filter((part) => part !== null && part !== undefined));
  return node;
}

/** The tool's own words on problems, folded. */
export function toolWords(problems, isOpen = false) {
  const lines = problems.map((problem) => element("li", {}, element("code", { lang: "en" }, `${problem.place}: ${problem.message}`)));
  return element("details", { class: "file-line", open: isOpen }, element("summary", {}, word("file-and-line")), element("p", {}, word("tool-says")), element("ul", {}, ...lines));
}
