import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { type Category, placementOf, slugOf } from "../../domain/products/category.ts";
import { refuse } from "../../domain/refusal.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import { type CataloguePorts, editCatalogue } from "./edit-catalogue.ts";

type CategoryInput = Pick<Category, "name" | "parent_id" | "active" | "position">;

/** Adds a category. Its slug comes from its name and stays. */
export function addCategory(
  ports: CataloguePorts,
  staff: Staff,
  wanted: CategoryInput,
): Promise<Category> {
  return editCatalogue(ports, staff, (facts, at) => {
    const slug = slugOf(wanted.name);
    if (slug === "" || facts.categories.some((each) => each.slug === slug)) {
      refuse("category.slug_taken");
    }
    const id = newId("category", at);
    return decided(facts, undefined, { ...wanted, id, slug, created_at: at, updated_at: at });
  });
}

interface SeenCategory extends Pick<Category, "id"> {
  /** Whether it is still as its caller has seen it. */
  readonly isSeen: (category: Category) => boolean;
}

/** Renames, moves, reorders or switches a category; what is not said stays. */
export function changeCategory(
  ports: CataloguePorts,
  staff: Staff,
  { id, isSeen, ...wanted }: SeenCategory & Partial<CategoryInput>,
): Promise<Category> {
  return editCatalogue(ports, staff, (facts, at) => {
    const before = knownCategory(facts, id);
    if (!isSeen(before)) refuse("request.stale");
    return decided(facts, before, { ...before, ...wanted, updated_at: at });
  });
}

interface WantedOrder {
  readonly order: readonly Category["id"][];
  /** Whether all categories still stand as their caller has seen them. */
  readonly isSeen: (all: readonly Category[]) => boolean;
}

interface Reordered {
  readonly moved: readonly Category[];
  /** Every category as it stands now. */
  readonly all: readonly Category[];
}

/** Moves the children of one category into an order; those that are not named stand behind. */
export function reorderCategories(
  ports: CataloguePorts,
  staff: Staff,
  { order, isSeen }: WantedOrder,
): Promise<Reordered> {
  return editCatalogue(ports, staff, (facts, at) => {
    if (!isSeen(facts.categories)) refuse("request.stale");
    const categories = order.map((id, position) => ({
      ...knownCategory(facts, id),
      position,
      updated_at: at,
    }));
    const old = order.map((id) => knownCategory(facts, id).position);
    const action = {
      action: "category.reorder",
      resource: "category",
      resource_id: order[0] ?? "",
      old,
      new: order,
    };
    const moved = new Map(categories.map((each) => [each.id, each]));
    const all = facts.categories.map((each) => moved.get(each.id) ?? each);
    return { change: { categories }, action, result: { moved: categories, all } };
  });
}

function knownCategory(facts: CatalogueSnapshot, id: Category["id"]): Category {
  return facts.categories.find((each) => each.id === id) ?? refuse("category.not_found");
}

function decided(facts: CatalogueSnapshot, before: Category | undefined, after: Category) {
  const place = { id: before?.id, parent_id: after.parent_id };
  const placement = placementOf(facts.categories, place);
  if (placement === "unknown_parent") {
    refuse("request.invalid", {
      errors: [{ pointer: "/parent_id", message: "is not a known category" }],
    });
  }
  if (placement !== "ok") refuse(`category.${placement}`);
  const action = {
    action: before === undefined ? "category.add" : "category.change",
    resource: "category",
    resource_id: after.id,
    old: before ?? null,
    new: after,
  };
  return { change: { categories: [after] }, action, result: after };
}
