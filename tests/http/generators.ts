import fc from "fast-check";

/** A stream of numbers in [0, 1) that is the same on every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What people type who hope that a query is glued together from strings. */
export const INJECTIONS = [
  "'",
  '"',
  "' OR '1'='1",
  "' OR 1=1 --",
  "1) OR (1=1",
  "'; DROP TABLE users; --",
  "1; DELETE FROM transactions",
  "' UNION SELECT id, email, name, phone, status, locale, created_at, updated_at FROM users --",
  "admin'/*",
  "') AND 1=CAST((SELECT password_hash FROM credentials LIMIT 1) AS INTEGER) --",
  "1 AND (SELECT COUNT(*) FROM sqlite_master) > 0",
  "id DESC; SELECT load_extension('x')",
  "(CASE WHEN (1=1) THEN id ELSE name END)",
  "%' AND 1=1 AND '%'='",
  "txn_~' OR id > '",
  "\\' OR 1=1 --",
  "?1",
  ":id",
  "$" + "{7*7}",
  "0x27204f5220313d31",
  "randomblob(100000000/2)",
];

const STRINGS = [
  "",
  " ",
  "null",
  "undefined",
  "NaN",
  "-1",
  "1e999",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "\u0000",
  "a\u0000b",
  "\r\nSet-Cookie: a=b",
  "\ud800",
  "\u202e\u0645\u0631\u062d\u0628\u0627",
  "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67".repeat(20),
  "\u00e9e\u0301\ufeff",
  "x".repeat(10_000),
  "9".repeat(400),
  ...INJECTIONS,
];

const NUMBERS = [0, -0, 1, -1, 0.1, 1e21, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 53 - 1, -(2 ** 63)];

/** What breaks careless code, and whatever else there is. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...STRINGS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);

const anyKey = fc
  .constantFrom("__proto__", "constructor", "toString", "", "$ref", "id", ...INJECTIONS)
  .map((key) => JSON.stringify(key));

/** JSON text of anything at all, even what `JSON.stringify` would never write. */
export const anyJson: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom("null", "true", "false"),
    fc.oneof(fc.constantFrom(...NUMBERS), fc.double()).map((number) => JSON.stringify(number)),
    anyText.map((text) => JSON.stringify(text)),
    fc.array(tie("value"), { maxLength: 3 }).map((parts) => `[${parts.join(",")}]`),
    fc
      .array(fc.tuple(anyKey, tie("value")), { maxLength: 3 })
      .map((members) => `{${members.map((member) => member.join(":")).join(",")}}`),
    fc.nat(2_000).map((depth) => "[".repeat(depth + 1) + "]".repeat(depth + 1)),
  ),
})).value;

export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}
