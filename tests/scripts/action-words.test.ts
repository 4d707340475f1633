import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Text } from "../../src/adapters/console/core/text.ts";
import { actionWords } from "../../src/adapters/console/kit/action-words.ts";

const IN_ENGLISH = ([en]: Text) => en;
const IN_INDONESIAN = ([, id]: Text) => id;

/** What staff do, by the names that the use cases note it under. */
function notedActions(): readonly string[] {
  const files = globSync("src/application/**/*.ts").map((path) => readFileSync(path, "utf8"));
  const noted = /(?:action: |entry\()"([a-z_]+\.[a-z_.]+)"/g;
  return [
    ...new Set(files.flatMap((text) => [...text.matchAll(noted)].map(([, name = ""]) => name))),
  ];
}

it("says every action that the audit log names in words", () => {
  const actions = notedActions();
  expect(actions.length).toBeGreaterThan(90);
  expect(actions.filter((action) => actionWords(action, IN_INDONESIAN) === undefined)).toEqual([]);
  expect(actionWords("voucher.create", IN_ENGLISH)).toBe("voucher: create");
  expect(actionWords("voucher.create.propose", IN_INDONESIAN)).toBe("voucher: buat: usulkan");
  expect(actionWords("stock.bad_refused", IN_INDONESIAN)).toBe("stok: tandai rusak (ditolak)");
  expect(actionWords("nothing.known", IN_ENGLISH)).toBeUndefined();
});
