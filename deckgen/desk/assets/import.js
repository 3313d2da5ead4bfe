// A file brought in: dropped anywhere, read while one waits, its changes chosen together.

import { base, when } from "./desk.js";

const LARGEST = 64 * 1024 * 1024 - 65536;

document.documentElement.classList.add("has-script");

const form = document.querySelector("[data-bring]");

function bring(files) {
  if (!form || !files?.length) return;
  if (files[0].size > LARGEST) {
    form.querySelector("[data-fault]").textContent = form.dataset.tooLarge;
    return;
  }
  const transfer = new DataTransfer();
  transfer.items.add(files[0]);
  form.querySelector("input[type=file]").files = transfer.files;
  form.submit();
}

form?.addEventListener("change", (event) => bring(event.target.files));
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => { event.preventDefault(); form?.classList.add("is-over"); });
}
document.addEventListener("dragleave", (event) => { if (event.relatedTarget === null) form?.classList.remove("is-over"); });
document.addEventListener("drop", (event) => {
  event.preventDefault();
  form?.classList.remove("is-over");
  bring(event.dataTransfer?.files);
});

// The reading: this screen is asked for anew when it ends, and once at first, as it may have ended before.

const reading = document.querySelector("[data-import]");
if (reading) {
  when("import", ({ number }) => { if (number === reading.dataset.import) location.reload(); });
  lookOnce();
}

async function lookOnce() {
  const response = await fetch(`${base}/${document.body.dataset.language}/import/${reading.dataset.import}`);
  if (response.ok && !(await response.text()).includes('data-state="reading"')) location.reload();
}

// Changes: all or none of them at once.

const all = document.querySelector("[data-all-or-none]");
if (all) {
  all.hidden = document.querySelectorAll("[name=change]").length < 3;
  all.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-choose]")?.dataset.choose;
    if (choice) for (const box of document.querySelectorAll("[name=change]")) box.checked = choice === "all";
  });
}
document.getElementById("note")?.focus();
