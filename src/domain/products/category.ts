import * as z from "zod";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";

/** How many levels of categories there are, the topmost included. */
const CATEGORY_LEVELS_MAX = 3;

export const Category = z
  .object({
    id: zId("category"),
    /** The category it stands in; `null` at the top. */
    parent_id: zId("category").nullable(),
    name: z.string(),
    slug: z.string(),
    /** Off hides everything in it, with all that is below. */
    active: z.boolean(),
    /** Among its siblings, lowest first; the name decides between equals. */
    position: z.int().min(0).max(1_000_000),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "CategoryRecord" });
export type Category = z.infer<typeof Category>;
type CategoryId = Category["id"];

/** Categories by id and by slug; a slug never looks like an id: it has no underscore. */
export type CategoryIndex = ReadonlyMap<string, Category>;

export function categoryIndex(categories: readonly Category[]): CategoryIndex {
  return new Map(
    categories.flatMap((each) => [[each.id, each] as const, [each.slug, each] as const]),
  );
}

/**
 * A category with those above it, itself first. A circle, which no change may make, is cut where
 * it closes.
 */
export function lineageOf(index: CategoryIndex, id: CategoryId): readonly Category[] {
  const lineage: Category[] = [];
  let next: Category | undefined = index.get(id);
  while (next !== undefined && !lineage.includes(next)) {
    lineage.push(next);
    next = next.parent_id === null ? undefined : index.get(next.parent_id);
  }
  return lineage;
}

/** Whether buyers see what is in it: it is on, and so is everything above it. */
export function isShown(index: CategoryIndex, id: CategoryId): boolean {
  const lineage = lineageOf(index, id);
  return lineage.length > 0 && lineage.every((each) => each.active);
}

type Placement = "ok" | "unknown_parent" | "cycle" | "too_deep";

/** Whether a category may stand below a parent, with all that is below it. */
export function placementOf(
  categories: readonly Category[],
  { id, parent_id }: { readonly id: CategoryId | undefined; readonly parent_id: CategoryId | null },
): Placement {
  if (parent_id === null)
    return levelsBelow(categories, id) > CATEGORY_LEVELS_MAX ? "too_deep" : "ok";
  const index = categoryIndex(categories);
  if (!index.has(parent_id)) return "unknown_parent";
  const above = lineageOf(index, parent_id);
  if (above.some((each) => each.id === id)) return "cycle";
  return above.length + levelsBelow(categories, id) > CATEGORY_LEVELS_MAX ? "too_deep" : "ok";
}

/** How many levels a category spans with all that is below it; a new one is a single level. */
function levelsBelow(categories: readonly Category[], id: CategoryId | undefined): number {
  if (id === undefined) return 1;
  const children = categories.filter((each) => each.parent_id === id);
  return 1 + Math.max(0, ...children.map((each) => levelsBelow(categories, each.id)));
}

/** In the order of the tree's owner: by position, then by name. */
export function compareCategories(left: Category, right: Category): number {
  if (left.position !== right.position) return left.position - right.position;
  if (left.name === right.name) return 0;
  return left.name < right.name ? -1 : 1;
}

/** A category's name as it stands in an address: lower case letters, digits and hyphens. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
