// Keys for the review of a draft: n, a, c, r press what carries them in data-key.
"use strict";

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input:not([type=hidden]), textarea, select");
  if (writing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const pressed = document.querySelector(`[data-triage] [data-key="${CSS.escape(event.key)}"]`);
  if (!pressed) {
    return;
  }
  event.preventDefault();
  const reason = document.querySelector("[data-triage] [name=reason]");
  if (pressed.tagName === "BUTTON" && !reason.value) {
    reason.focus();
  } else {
    pressed.click();
  }
});

const pane = document.querySelector(".document .lines");
const chosen = pane && pane.querySelector("a.figure.chosen");
if (chosen) {
  pane.scrollTop = chosen.offsetTop - pane.offsetTop - pane.clientHeight / 2;
}
