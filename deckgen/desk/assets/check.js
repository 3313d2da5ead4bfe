// A PDF dropped anywhere on its field is checked at once; one that was chosen is named.

const form = document.getElementById("check-form");
const drop = form.querySelector("[data-drop]");
const field = form.querySelector("input[type=file]");

for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("is-over");
  if (!event.dataTransfer.files.length) return;
  field.files = event.dataTransfer.files;
  form.requestSubmit();
});

field.addEventListener("change", () => {
  const [file] = field.files;
  if (file) form.querySelector("[data-file-name]").textContent = file.name;
});
