import { expect, it } from "vitest";
import { registryOf } from "../../src/ports/registry.ts";

const [old, fresh] = [{ name: "old" }, { name: "fresh" }];
const registry = registryOf([fresh, old]);

it("a registry knows its vendors by the names that rows carry", () => {
  expect(registry.named("old")).toBe(old);
  expect(registry.find("old")).toBe(old);
  expect(registry.find("nobody")).toBeUndefined();
});

it("a registry gives new work to the first of them", () => {
  expect(registry.preferred).toBe(fresh);
  expect(registry.all).toEqual([fresh, old]);
});

it("a registry takes a name nobody has for a defect, and is never empty", () => {
  expect(() => registry.named("nobody")).toThrow("nobody");
  expect(() => registryOf([])).toThrow("needs a vendor");
});
