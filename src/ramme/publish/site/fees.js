// What somebody pays: the listed price, and what answers do to it, charge by charge.
"use strict";
const feeReckoner = (() => {
  const { of, add, less, times, over, compare, ceil, rounded } = fraction;
  const nil = of(0), one = of(1), hundred = of(100);
  const largest = (some) => some.reduce((a, b) => (compare(a, b) >= 0 ? a : b));
  const least = (some) => some.reduce((a, b) => (compare(a, b) <= 0 ? a : b));

  // What part of the listed price is paid for a number of times.
  const partFor = (charge, number) => {
    const rates = charge.rates.map(([count, part]) => [of(count), of(part)]);
    const known = rates.find(([count]) => compare(count, number) === 0);
    if (known) return known[1];
    const part = add(over(number, of(charge.per)), of(charge.constant));
    const fewer = rates.filter(([count]) => compare(count, number) < 0).map(([, rate]) => rate);
    const more = rates.filter(([count]) => compare(count, number) > 0).map(([, rate]) => rate);
    return least([largest([part, ...fewer]), ...more]);
  };

  // What a charge adds, and null where it does not apply.
  const changes = {
    started: (charge, answer) => {
      const units = ceil(less(answer, of(charge.above)));
      return units > 0n ? of(units * BigInt(charge.further)) : null;
    },
    times: (charge, answer, exact, fee, applied) => {
      const more = less(answer, one);
      if (compare(more, nil) <= 0) return null;
      const percent = applied.has(charge.unless) ? nil : of(charge.percent);
      return times(times(exact, more), add(one, over(percent, hundred)));
    },
    add: (charge, answer) => (answer.n ? times(answer, of(charge.add)) : null),
    surcharge: (charge, answer, exact) => {
      const fit = charge.steps.filter(([first]) => compare(answer, of(first)) >= 0);
      const percent = largest([nil, ...fit.map(([, more]) => of(more))]);
      return percent.n ? over(times(exact, percent), hundred) : null;
    },
    discount: (charge, answer, exact) =>
      answer.n ? over(times(times(exact, of(charge.percent)), of(-1)), hundred) : null,
    free: (charge, answer, exact) => (answer.n ? times(exact, of(-1)) : null),
    per_mille: (charge, answer, exact, fee) =>
      over(times(times(answer, hundred), of(fee.rate ?? 0)), of(1000)),
    frequency: (charge, answer, exact) => {
      const part = partFor(charge, answer);
      if (compare(part, one) === 0) return null;
      return less(of(rounded(times(exact, part), charge.round)), exact);
    },
  };

  // An answer, or null where it is none that the question takes.
  const answered = (question, text) => {
    const number = question.kind === "yes_no" ? of(text ? 1 : 0) : fraction.read(text);
    if (!number || (question.kind === "whole" && number.d !== 1n)) return null;
    if (compare(number, of(question.least)) < 0) return null;
    return compare(number, of(question.most ?? 10n ** 12n)) > 0 ? null : number;
  };

  // The sum in whole øre with the steps that lead to it.
  const bill = (fee, answers) => {
    let exact = of(fee.oere);
    const steps = [], applied = new Set();
    for (const charge of fee.charges) {
      const change = changes[charge.kind](charge, answers[charge.question], exact, fee, applied);
      if (!change) continue;
      exact = add(exact, change);
      applied.add(charge.id);
      steps.push({ title: charge.title, oere: rounded(change, 1) });
    }
    return { oere: rounded(exact, 1), steps };
  };
  return { bill, answered, defaults: (fee) => Object.fromEntries(fee.questions.map((q) => [q.id, of(q.default)])) };
})();
