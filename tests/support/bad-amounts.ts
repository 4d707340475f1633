/** Amounts no route that moves money takes, as they stand in a JSON text. */
export const BAD_AMOUNTS: readonly (readonly [what: string, json: string])[] = [
  ["a negative amount", "-1"],
  ["a large negative amount", "-9007199254740991"],
  ["nothing", "0"],
  ["less than nothing", "-0"],
  ["a fraction", "10000.5"],
  ["a tiny fraction", "5e-324"],
  ["a number in a string", '"10000"'],
  ["an empty string", '""'],
  ["2^53", "9007199254740992"],
  ["one more than 2^53", "9007199254740993"],
  ["far more than 2^53", "1e300"],
  ["more than any number", "1e400"],
  ["null", "null"],
  ["true", "true"],
  ["a list", "[10000]"],
  ["an object", '{"value":10000}'],
];
