// Charts that answer. Vega is fetched when a person first touches a chart, and not before; until
// then, and where it cannot be had, the server's drawing stands.
"use strict";

const said = document.currentScript.dataset;
let program;

function fetched() {
  program ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = said.program;
    script.onload = () => resolve(window.drawChart);
    script.onerror = () => {
      script.remove();
      program = undefined; // the next touch tries again
      reject(new Error(said.program));
    };
    document.head.append(script);
  });
  return program;
}

// Where each bar stands, as a share of the drawing's width or height.
function places(view, rows, across) {
  const scale = view.scale(across);
  const [left, top] = view.origin();
  const svg = view.container().querySelector("svg").viewBox.baseVal;
  const [before, whole] = across === "x" ? [left, svg.width] : [top, svg.height];
  return rows.map((row) => (before + scale(row.name) + scale.bandwidth() / 2) / whole);
}

class Answering {
  constructor(drawing, view, spec) {
    const across = spec.usermeta.across;
    this.drawing = drawing;
    this.view = view;
    this.across = across;
    this.rows = Object.values(spec.datasets)[0];
    this.places = places(view, this.rows, across);
    this.tip = drawing.appendChild(document.createElement("p"));
    this.tip.className = "tip";
    this.tip.ariaHidden = "true"; // the slider's value says the same
    this.chosen = -1;
    this.becomeSlider();
    this.choose(-1);
  }

  // A slider over the bars: arrow keys, Home and End, and screen readers know how.
  becomeSlider() {
    const drawing = this.drawing;
    drawing.role = "slider";
    drawing.tabIndex = 0;
    drawing.ariaLabel = drawing.dataset.label;
    drawing.ariaValueMin = 1;
    drawing.ariaValueMax = this.rows.length;
    drawing.ariaOrientation = this.across === "x" ? "horizontal" : "vertical";
    drawing.addEventListener("keydown", (event) => this.key(event));
    drawing.addEventListener("focus", () => this.choose(Math.max(this.chosen, 0)));
    drawing.addEventListener("blur", () => this.choose(-1));
    drawing.addEventListener("pointerdown", (event) => this.point(event));
    drawing.addEventListener("pointermove", (event) => this.point(event));
    drawing.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse" && document.activeElement !== drawing) {
        this.choose(-1);
      }
    });
  }

  key(event) {
    const last = this.rows.length - 1;
    const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
    const ends = { Home: 0, End: last, Escape: -1 };
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key in steps) {
      this.choose(Math.min(Math.max(this.chosen + steps[event.key], 0), last));
    } else if (event.key in ends) {
      this.choose(ends[event.key]);
    } else {
      return;
    }
    event.preventDefault();
  }

  point(event) {
    const box = this.drawing.querySelector("svg").getBoundingClientRect();
    const [at, start, length] =
      this.across === "x"
        ? [event.clientX, box.left, box.width]
        : [event.clientY, box.top, box.height];
    const distances = this.places.map((place) => Math.abs((at - start) / length - place));
    this.choose(distances.indexOf(Math.min(...distances)));
  }

  choose(n) {
    this.chosen = n;
    this.view.signal("chosen", n).runAsync();
    const row = this.rows[Math.max(n, 0)];
    this.drawing.ariaValueNow = Math.max(n, 0) + 1;
    this.drawing.ariaValueText = row.tip.replaceAll("\n", ", ");
    this.tip.hidden = n < 0;
    this.tip.textContent = row.tip;
    this.place(Math.max(n, 0));
  }

  place(n) {
    const share = `${this.places[n] * 100}%`;
    const isLate = this.places[n] > 0.5;
    if (this.across === "x") {
      this.tip.style.left = isLate ? "auto" : share;
      this.tip.style.right = isLate ? `${(1 - this.places[n]) * 100}%` : "auto";
    } else {
      this.tip.style.top = share;
    }
  }
}

// Draw anew in the browser what the server drew, and let it answer.
async function wake(drawing) {
  const card = drawing.closest("figure");
  const status = card.querySelector(".status");
  status.textContent = said.loading;
  try {
    const draw = await fetched();
    const spec = JSON.parse(drawing.dataset.chart);
    const box = document.createElement("div");
    const options = { mode: "vega-lite", renderer: "svg", ast: true, actions: false };
    const { view } = await draw(box, spec, { ...options, defaultStyle: false, tooltip: false });
    box.className = "chart";
    box.ariaHidden = "true";
    drawing.querySelector("svg").replaceWith(box);
    card.querySelector(".explore").remove();
    status.textContent = "";
    return new Answering(drawing, view, spec);
  } catch (error) {
    status.textContent = said.failed;
    delete drawing.dataset.awake; // the next touch tries again
    throw error;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest(".explore");
  const drawing = button?.closest("figure").querySelector(".drawing") ?? event.target.closest(".drawing");
  if (!drawing || drawing.dataset.awake) {
    return;
  }
  drawing.dataset.awake = "";
  const answering = await wake(drawing);
  if (button) {
    drawing.focus();
  } else {
    answering.point(event);
  }
});
