// Show the effect of a proposal while it is written.
"use strict";

const form = document.querySelector("[data-proposal]");
let waiting = 0;
let asked = 0;

async function show() {
  const mine = (asked += 1);
  const fields = new FormData(form);
  fields.set("do", "effect");
  const answer = await fetch(form.action, { method: "POST", body: fields });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const effect = page.querySelector("[data-effect]");
  if (effect && mine === asked) {
    document.querySelector("[data-effect]").replaceWith(effect);
  }
}

form.addEventListener("input", (event) => {
  if (event.target.name.startsWith("line-")) {
    clearTimeout(waiting);
    waiting = setTimeout(() => show().catch(() => {}), 150);
  }
});
