// Keys for the review of a draft: n, a, c, r press what carries them in data-key. Where words are
// missing the key leads to them, and Enter then presses what was chosen.
"use strict";

const form = document.querySelector("[data-triage]");
let chosen = null;

function missing(button) {
  const names = button.value === "correct" ? ["amount", "label", "reason"] : ["reason"];
  const fields = names.map((name) => form.elements[name]).filter(Boolean);
  return fields.find((field) => !field.value.trim());
}

function press(button) {
  if (chosen) {
    chosen.classList.remove("wanted");
  }
  chosen = button;
  chosen.classList.add("wanted");
  const field = missing(button);
  if (field) {
    field.focus();
  } else {
    button.click();
  }
}

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input:not([type=hidden]), textarea, select");
  if (event.ctrlKey || event.metaKey || event.altKey || !form) {
    return;
  }
  if (writing) {
    if (event.key === "Enter" && chosen && form.contains(writing)) {
      event.preventDefault();
      press(chosen);
    }
    return;
  }
  const pressed = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!pressed) {
    return;
  }
  event.preventDefault();
  if (pressed.tagName === "BUTTON") {
    press(pressed);
  } else {
    pressed.click();
  }
});

const pane = document.querySelector(".document .lines");
const line = form && document.getElementById(`L${form.dataset.line}`);
const marked = pane && (pane.querySelector("a.figure.chosen") || line);
if (marked) {
  pane.scrollTop = marked.offsetTop - pane.offsetTop - pane.clientHeight / 2;
}
