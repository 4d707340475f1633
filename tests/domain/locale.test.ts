import { expect, it } from "vitest";
import { preferredLocale } from "../../src/domain/locale.ts";

it.each([
  [null, "id"],
  [undefined, "id"],
  ["", "id"],
  ["en", "en"],
  ["en-GB,en;q=0.9", "en"],
  ["id-ID,id;q=0.9,en;q=0.8", "id"],
  ["en;q=0.8, id;q=0.9", "id"],
  ["id;q=0.8, EN-us ; q=0.9", "en"],
  ["en,id", "id"],
  ["id,en", "id"],
  ["en;q=0", "id"],
  ["id;q=0,en;q=0.1", "en"],
  ["fr,de;q=0.9", "id"],
  ["fr,en;q=0.1", "en"],
  ["*", "id"],
  ["en;q=abc", "id"],
  ["in-ID,in;q=0.9,en-US;q=0.8,en;q=0.7", "id"],
  ["in;q=0.9,en;q=0.8", "id"],
  ["in_ID", "id"],
  ["IN", "id"],
  ["en_US", "en"],
  ["en_US.UTF-8", "en"],
  ["ms-MY,ms;q=0.9,en;q=0.8", "en"],
  ["ina,en;q=0.1", "en"],
])("Accept-Language %s is answered in %s", (header, expected) => {
  expect(preferredLocale(header)).toBe(expected);
});
