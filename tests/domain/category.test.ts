import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Category,
  categoryIndex,
  isShown,
  lineageOf,
  placementOf,
  slugOf,
} from "../../src/domain/products/category.ts";
import { CATEGORY } from "../products/goods.ts";
import { SEED } from "../support/cases.ts";

type CategoryId = Category["id"];
const id = (name: string) => `cat_${name}` as const;
const category = (name: string, parent: string | null = null, active = true): Category => ({
  ...CATEGORY,
  id: id(name),
  slug: name,
  parent_id: parent === null ? null : id(parent),
  active,
});

describe("a category", () => {
  const tree = [
    category("games"),
    category("mobile", "games"),
    category("legends", "mobile"),
    category("phone"),
  ];

  it.each<[string, string | undefined, string | null, string]>([
    ["a new one at the top", undefined, null, "ok"],
    ["a new one on the third level", undefined, "mobile", "ok"],
    ["a new one on the fourth", undefined, "legends", "too_deep"],
    ["below nothing we know", "phone", "nowhere", "unknown_parent"],
    ["below itself", "games", "games", "cycle"],
    ["below its own child", "games", "legends", "cycle"],
    ["a leaf elsewhere", "legends", "phone", "ok"],
    ["a branch of two below the top", "mobile", "phone", "ok"],
    ["a branch of three below the top", "games", "phone", "too_deep"],
    ["a branch at the top", "mobile", null, "ok"],
  ])("may or may not stand there: %s", (_, moved, parent, expected) => {
    const place = {
      id: moved === undefined ? undefined : id(moved),
      parent_id: parent === null ? null : id(parent),
    };
    expect(placementOf(tree, place)).toBe(expected);
  });

  it("never comes to stand in itself nor below the third level, whatever is moved", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const moves = fc.array(
      fc.tuple(fc.constantFrom(...names), fc.option(fc.constantFrom(...names))),
    );
    const holds = fc.property(moves, (wanted) => {
      let categories: readonly Category[] = names.map((name) => category(name));
      for (const [moved, parent] of wanted) {
        const parent_id: CategoryId | null = parent === null ? null : id(parent);
        if (placementOf(categories, { id: id(moved), parent_id }) !== "ok") continue;
        categories = categories.map((each) =>
          each.id === id(moved) ? { ...each, parent_id } : each,
        );
      }
      const index = categoryIndex(categories);
      for (const each of categories) {
        const lineage = lineageOf(index, each.id);
        expect(lineage.length).toBeLessThanOrEqual(3);
        expect(lineage.at(-1)?.parent_id).toBeNull();
      }
    });
    fc.assert(holds, { seed: SEED });
  });

  it("is shown while it and all above it are on", () => {
    const shown = (...categories: readonly Category[]) =>
      isShown(categoryIndex(categories), id("leaf"));

    expect(shown(category("top"), category("leaf", "top"))).toBe(true);
    expect(shown(category("top"), category("leaf", "top", false))).toBe(false);
    expect(shown(category("top", null, false), category("leaf", "top"))).toBe(false);
    expect(shown(category("top"))).toBe(false);
  });

  it.each([
    ["Pulsa", "pulsa"],
    ["Paket SMS & Telpon", "paket-sms-telpon"],
    ["E-Money", "e-money"],
    [" China TOPUP! ", "china-topup"],
  ])("%s stands in an address as %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
