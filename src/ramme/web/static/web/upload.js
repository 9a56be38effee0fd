// Drop papers anywhere on the form, and follow how they are read without a new page each second.
"use strict";

const drop = document.querySelector("[data-drop]");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const live = document.createElement("input");
  Object.assign(live, { type: "hidden", name: "live", value: "1" });
  drop.append(live);
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    input.files = event.dataTransfer.files;
  });
  drop.addEventListener("submit", () => {
    const busy = drop.querySelector("[data-busy]");
    busy.textContent = busy.dataset.busy;
  });
}

async function look() {
  const answer = await fetch(location.href);
  if (answer.redirected) {
    location.assign(answer.url);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const news = page.querySelector("[data-progress]");
  if (!news) {
    location.reload();
    return;
  }
  document.querySelector("[data-progress]").replaceWith(news);
  document.title = page.title;
  follow();
}

function follow() {
  const shown = document.querySelector("[data-progress]");
  const told = document.querySelector("[data-progress-told]");
  const heading = shown ? shown.querySelector("h1").textContent : "";
  if (shown && told.textContent !== heading) {
    told.textContent = heading;
  }
  if (shown && shown.dataset.progress && location.search.includes("live=1")) {
    setTimeout(() => look().catch(follow), 1000);
  }
}

follow();
