// Exact fractions of whole numbers, as the server reckons with them.
"use strict";
const fraction = (() => {
  const divisor = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
  const make = (n, d = 1n) => {
    if (d < 0n) { n = -n; d = -d; }
    const common = divisor(n, d) || 1n;
    return { n: n / common, d: d / common };
  };
  const of = (text) => {
    const [n, d] = String(text).split("/");
    return make(BigInt(n), d ? BigInt(d) : 1n);
  };
  // A number as people write it: a comma or a point for decimals; null where it is none.
  const read = (text) => {
    let word = text.trim().replace("−", "-");
    if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(word)) word = word.replaceAll(".", "");
    word = word.replace(",", ".");
    const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(word);
    if (!found) return null;
    const decimals = found[3] ?? "";
    return make(BigInt(found[1] + found[2] + decimals), 10n ** BigInt(decimals.length));
  };
  const floor = (a) => (a.n >= 0n ? a.n / a.d : -((-a.n + a.d - 1n) / a.d));
  return {
    of, read, floor,
    add: (a, b) => make(a.n * b.d + b.n * a.d, a.d * b.d),
    less: (a, b) => make(a.n * b.d - b.n * a.d, a.d * b.d),
    times: (a, b) => make(a.n * b.n, a.d * b.d),
    over: (a, b) => make(a.n * b.d, a.d * b.n),
    compare: (a, b) => { const left = a.n * b.d - b.n * a.d; return left < 0n ? -1 : left > 0n ? 1 : 0; },
    ceil: (a) => -floor({ n: -a.n, d: a.d }),
    // To a unit of whole øre, half up.
    rounded: (a, unit) => {
      const parts = make(a.n * 2n + a.d * BigInt(unit), a.d * 2n * BigInt(unit));
      return floor(parts) * BigInt(unit);
    },
  };
})();
