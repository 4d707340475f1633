import {
  type Category,
  type CategoryIndex,
  categoryIndex,
  lineageOf,
} from "../../../../domain/products/category.ts";
import { getCategories } from "../../../http/products/admin-categories.ts";
import { ask } from "../../core/ask.ts";
import { may, type StaffRequest } from "../../core/context.ts";
import type { Options } from "../../core/field.ts";

/** Every category, as far as whoever asks may read them. */
export async function categoriesOf(request: StaffRequest): Promise<readonly Category[]> {
  return may(request, getCategories) ? (await ask(request, getCategories)).data : [];
}

/** A category with those that it stands in: `Games › Mobile Legends`. */
export function pathOf(index: CategoryIndex, id: Category["id"]): string {
  const names = lineageOf(index, id).map(({ name }) => name);
  return names.toReversed().join(" › ");
}

/** The categories to choose from, for the fields that name one. */
export async function categoryOptions(request: StaffRequest): Promise<Options> {
  const all = await categoriesOf(request);
  const index = categoryIndex(all);
  const options = all
    .map(({ id }) => ({ value: id, label: pathOf(index, id) }))
    .toSorted((left, right) => (left.label < right.label ? -1 : 1));
  return { category_id: options, parent_id: options };
}
