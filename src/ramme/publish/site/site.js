// What answers on a page; everything else works without. It stands right below what it fills, so
// that nothing is laid out that would have to move.
"use strict";
(() => {
  const language = document.documentElement.lang;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse(find("#data")?.textContent ?? "null");
  const kroner = (oere) => {
    const form = new Intl.NumberFormat(language, Number(oere) % 100 ? { minimumFractionDigits: 2 } : {});
    return `${form.format(Number(oere) / 100)} kr.`;
  };
  const millions = (oere) =>
    `${new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(oere / 1e8)} mio. kr.`;
  const made = (tag, text = "", attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const reveal = (element) => { element.hidden = false; return element; };
  document.documentElement.classList.add("scripted");

  const searching = (form) => {
    const input = find("input", reveal(form)), hits = find("[data-hits]"), count = find("[data-count]");
    const folded = data.rows.map((row) => `${row[0]} ${row[1]}`.toLocaleLowerCase(language));
    const show = () => {
      const words = input.value.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
      const found = words.length ? data.rows.filter((_, n) => words.every((word) => folded[n].includes(word))) : [];
      hits.replaceChildren(...found.slice(0, data.most).map(([label, about, path]) => {
        const item = made("li");
        item.append(made("a", label, { href: path }), made("br"), made("span", about, { class: "faint" }));
        return item;
      }));
      count.textContent = !words.length ? "" : found.length ? count.dataset.found.replace("{count}", found.length) : count.dataset.none;
    };
    input.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  };

  const taxing = (form) => {
    const input = find("input", reveal(form)), total = data.weights.reduce((sum, one) => sum + BigInt(one.oere), 0n);
    // Nothing is lost: what is left over goes to the largest remainders.
    const shared = (oere) => {
      const parts = data.weights.map((one, n) => ({ n, whole: (oere * BigInt(one.oere)) / total, rest: (oere * BigInt(one.oere)) % total }));
      let left = oere - parts.reduce((sum, part) => sum + part.whole, 0n);
      for (const part of [...parts].sort((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : a.n - b.n))) {
        if (left > 0n) { part.whole += 1n; left -= 1n; }
      }
      return parts.map((part) => part.whole);
    };
    const show = () => {
      const number = fraction.read(input.value);
      const isAmount = number && number.n > 0n && number.n / number.d < 10n ** 12n;
      for (const cell of all("[data-yours]")) cell.hidden = !isAmount;
      if (!isAmount) return;
      const oere = fraction.rounded(fraction.times(number, fraction.of(100)), 1);
      const cells = all("td[data-yours]");
      shared(oere).forEach((share, n) => { cells[n].textContent = kroner(share); });
      cells.at(-1).textContent = kroner(oere);
    };
    input.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
  };

  const filtering = (form) => {
    const input = find("input", reveal(form));
    input.addEventListener("input", () => {
      const words = input.value.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
      for (const section of all("section:has(.fees)")) {
        const title = find("h2", section).textContent;
        let group = null, shown = 0, inGroup = 0;
        for (const row of all("tbody tr", section)) {
          if (row.classList.contains("heading")) {
            if (group) group.hidden = !inGroup;
            group = row; inGroup = 0;
            continue;
          }
          const text = `${title} ${group?.textContent ?? ""} ${row.textContent}`.toLocaleLowerCase(language);
          row.hidden = !words.every((word) => text.includes(word));
          if (!row.hidden) { shown += 1; inGroup += 1; }
        }
        if (group) group.hidden = !inGroup;
        section.hidden = !shown;
      }
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  };

  const reckoning = (section) => {
    const select = find("#fee", reveal(section)), asked = find("[data-questions]", section);
    const sum = find("[data-sum]", section), table = find("[data-bill]", section);
    for (const title of new Set(data.fees.map((fee) => fee.path[0]))) {
      const group = made("optgroup", "", { label: title });
      for (const fee of data.fees.filter((one) => one.path[0] === title)) {
        group.append(made("option", [...fee.path.slice(1), fee.label].join(" › "), { value: fee.id }));
      }
      select.append(group);
    }
    const chosen = () => data.fees.find((fee) => fee.id === select.value);
    const show = () => {
      const fee = chosen(), answers = {};
      let isWhole = true;
      for (const question of fee.questions) {
        const input = find(`[name="${question.id}"]`, asked);
        const answer = feeReckoner.answered(question, question.kind === "yes_no" ? input.checked : input.value);
        input.setAttribute("aria-invalid", String(!answer));
        isWhole = isWhole && Boolean(answer);
        answers[question.id] = answer;
      }
      table.hidden = !isWhole;
      if (!isWhole) { sum.textContent = data.words.bad; return; }
      const bill = feeReckoner.bill(fee, answers);
      sum.textContent = kroner(bill.oere);
      sum.dataset.oere = String(bill.oere);
      const row = (label, oere) => { const line = made("tr"); line.append(made("th", label, { scope: "row" }), made("td", kroner(oere))); return line; };
      table.tBodies[0].replaceChildren(row(data.words.listed, fee.oere), ...bill.steps.map((step) => row(step.title, step.oere)), row(data.words.sum, bill.oere));
    };
    const ask = () => {
      asked.replaceChildren(...chosen().questions.map((question) => {
        const field = made("p", "", { class: "field" }), isYesNo = question.kind === "yes_no";
        const input = made("input", "", { name: question.id, id: `q-${question.id}`, type: isYesNo ? "checkbox" : "text", inputmode: "decimal", autocomplete: "off" });
        const [n, d] = question.default.split("/");
        if (isYesNo) input.checked = n !== "0"; else input.value = d ? (Number(n) / Number(d)).toLocaleString(language) : n;
        const unit = question.unit ? ` (${question.unit})` : "";
        field.append(made("label", question.text + unit, { for: `q-${question.id}` }), input);
        return field;
      }));
      show();
    };
    select.addEventListener("change", ask);
    asked.addEventListener("input", show);
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-fee]");
      if (link) { select.value = link.dataset.fee; ask(); }
    });
    ask();
  };

  const simulating = (part) => {
    const form = find("form", reveal(part)), list = find("[data-changes]", part);
    const changes = [], { words } = data;
    const show = () => {
      const found = simulated(data, changes);
      for (const rule of found.rules) {
        const item = find(`[data-rule="${rule.id}"]`, part), room = rule.headroom;
        const answer = room === null ? "unknown" : room < 0 ? "broken" : "kept";
        item.className = answer;
        item.dataset.oere = String(room);
        find(".answer", item).textContent = words[answer];
        find(".sentence", item).textContent = room === null ? "" : `${room < 0 ? words.over : words.room}: ${millions(Math.abs(room))}`;
      }
      for (const row of all("[data-line]", part)) {
        data.years.forEach((year, n) => {
          const oere = found.figure(row.dataset.line, year), cell = row.cells[n + 1];
          cell.textContent = oere === null ? "–" : millions(oere);
          cell.classList.toggle("moved", Boolean(found.moved.get(row.dataset.line)[n]));
        });
      }
      list.replaceChildren(...changes.map((change, n) => {
        const lever = data.levers.find((one) => one.id === change.lever), item = made("li");
        const remove = made("button", words.remove, { type: "button", "aria-label": `${words.remove}: ${lever.label}` });
        remove.addEventListener("click", () => { changes.splice(n, 1); show(); form.querySelector("select").focus(); });
        item.append(`${lever.label}: ${change.oere > 0 ? "+" : ""}${millions(change.oere)}, ${change.year ?? words.every} `, remove);
        return item;
      }));
      if (!changes.length) list.append(made("li", words.unchanged));
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const input = find("#by", form), number = fraction.read(input.value);
      const isAmount = Boolean(number) && number.n !== 0n && number.n / number.d < 100000n;
      input.setAttribute("aria-invalid", String(!isAmount));
      if (!isAmount) { input.focus(); return; }
      const oere = Number(fraction.rounded(fraction.times(number, fraction.of(100000000)), 1));
      changes.push({ lever: find("#lever", form).value, oere, year: Number(find("#when", form).value) || null });
      show();
    });
    show();
  };

  const parts = { "[data-search]": searching, "[data-tax]": taxing, "[data-filter]": filtering, "[data-calculator]": reckoning, "[data-simulator]": simulating };
  for (const [selector, start] of Object.entries(parts)) for (const element of all(selector)) start(element);
})();
