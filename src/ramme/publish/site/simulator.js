// A change laid on the budget: sums, cash and debt in the years after, and the strategy's rules.
"use strict";
const simulated = (budget, changes) => {
  const { years, lines, rules } = budget;
  const moved = new Map(lines.map((line) => [line.id, years.map(() => 0)]));
  for (const change of changes) {
    const lever = budget.levers.find((one) => one.id === change.lever);
    years.forEach((year, n) => {
      if (change.year && change.year !== year) return;
      for (const line of [lever.line, lever.service]) if (line) moved.get(line)[n] += change.oere;
    });
  }
  const byId = new Map(lines.map((line) => [line.id, line]));
  years.forEach((_, n) => {
    const done = new Set();
    const settle = (id) => {
      if (done.has(id)) return moved.get(id)[n];
      done.add(id);
      const line = byId.get(id);
      if (line.forward && n) moved.get(id)[n] += moved.get(line.forward)[n - 1];
      for (const [term, factor, counts] of line.terms) {
        const change = settle(term);
        if (counts[n]) moved.get(id)[n] += factor * change;
      }
      return moved.get(id)[n];
    };
    for (const line of lines) settle(line.id);
  });
  const figure = (id, year) => {
    const n = years.indexOf(year), base = n < 0 ? null : byId.get(id).oere[n];
    return base === null || base === undefined ? null : base + moved.get(id)[n];
  };
  const worst = (found) => found.reduce((a, b) => (b === null || (a !== null && b < a) ? b : a), Infinity);
  const headroom = (rule) => {
    if (rule.measure === "fall") {
      const [start, end] = rule.years.map((year) => moved.get(rule.line)[years.indexOf(year)] ?? 0);
      return rule.years.length && rule.room !== null ? rule.room + rule.sign * (start - end) : null;
    }
    const asked = rule.years.map((year) => figure(rule.line, year));
    if (!asked.length || (rule.measure !== "each" && asked.includes(null))) return null;
    const good = asked.map((oere) => (oere === null ? null : rule.sign * oere));
    if (rule.measure === "mean") {
      const total = good.reduce((a, b) => a + b, 0) - rule.limits[0] * good.length;
      return Math.floor(total / good.length);
    }
    const rooms = good.map((oere, n) => {
      const limit = rule.ceiling ? figure(rule.ceiling, rule.years[n]) : rule.limits[n];
      if (oere === null || limit === null || limit === undefined) return null;
      return rule.most ? limit - oere : oere - limit;
    });
    // Broken wins over what cannot be told, as everywhere in ramme.
    const broken = rooms.filter((room) => room !== null && room < 0);
    return broken.length ? Math.min(...broken) : worst(rooms);
  };
  return { figure, moved, rules: rules.map((rule) => ({ id: rule.id, headroom: headroom(rule) })) };
};
