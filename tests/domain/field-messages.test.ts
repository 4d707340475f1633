import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inIndonesian } from "../../src/domain/field-messages.ts";
import { isMixed } from "../support/languages.ts";

const ROOT = join(import.meta.dirname, "../..");
/** How what is wrong with a field begins, and what begins so and is said to nobody. */
const BEGINS = new RegExp(
  "^(?:allows|at most|begins|belongs|cannot|has|holds|is|moves|must|names|neither|not|only|one|" +
    "says?|stands|the minimum|there is) ",
);
const ELSEWHERE = new Set([
  "not asked",
  "not an amount: 9",
  "not a delta: 9",
  "not sold, cost above price: 99",
  "not sold, cost above price: {1}",
  "not sold, cost above price: {1} and {2} more",
]);

/** The texts of a file, with a figure for whatever they name. */
function textsOf(file: string): readonly string[] {
  const source = readFileSync(join(ROOT, file), "utf8").replaceAll(/\$\{[^}]*\}/g, "9");
  return Array.from(source.matchAll(/"([^"\n]+)"|`([^`]+)`/g), ([, plain, named]) => {
    return plain ?? named ?? "";
  });
}

/** Whether it is said not at all, or with some of the English in it. */
function isNotSaid(text: string): boolean {
  const said = inIndonesian(text);
  return said === undefined || isMixed(text, said);
}

it("is said in Indonesian wherever it is said of a field", () => {
  const texts = globSync("src/{domain,application}/**/*.ts", { cwd: ROOT })
    .flatMap(textsOf)
    .filter((text) => BEGINS.test(text) && !ELSEWHERE.has(text));
  expect(texts.length).toBeGreaterThan(60);
  expect([...new Set(texts)].filter(isNotSaid)).toEqual([]);
});
