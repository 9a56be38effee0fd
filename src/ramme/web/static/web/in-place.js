// What happens in place: the page stays where it is, and what changed is said aloud.
"use strict";

const shown = () =>
  [...document.querySelectorAll("[data-say]")].map((one) => one.textContent.trim()).join(". ");
let known = shown();

document.addEventListener("htmx:beforeRequest", (event) => {
  event.detail.pathInfo.anchor = undefined; // a line that opens in place needs no scrolling to
});

document.addEventListener("htmx:afterSettle", () => {
  if (shown() !== known) {
    known = shown();
    document.getElementById("said").textContent = known;
  }
});

// A print says which day it was made.
addEventListener("beforeprint", () => {
  const place = document.querySelector("[data-printed]");
  if (place) {
    const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    place.textContent = `${place.dataset.printed} ${day}`;
  }
});

document.addEventListener("htmx:sendError", (event) => {
  location.assign(event.detail.pathInfo.finalRequestPath); // the browser says what is wrong
});
