import {
  type Category,
  type CategoryIndex,
  categoryIndex,
  lineageOf,
} from "../../../../domain/products/category.ts";
import { getCategories } from "../../../http/products/admin-categories.ts";
import { ask, type Given } from "../../core/ask.ts";
import { may, type StaffRequest } from "../../core/context.ts";
import type { Options } from "../../core/field.ts";
import type { ListRoute } from "../../kit/list.tsx";

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

/** The row of a list that is meant, however far back it stands. */
export async function findRow<Row>(
  request: StaffRequest,
  route: ListRoute<Row>,
  { params = {}, query = {}, isIt }: Given & { readonly isIt: (row: Row) => boolean },
): Promise<Row | undefined> {
  let cursor: string | null | undefined;
  do {
    const paging = { limit: "100", ...(cursor && { cursor }) };
    const page = await ask(request, route, { params, query: { ...query, ...paging } });
    const { data, next_cursor } = page as {
      readonly data: readonly Row[];
      readonly next_cursor?: string | null;
    };
    const found = data.find(isIt);
    if (found !== undefined) return found;
    cursor = next_cursor;
  } while (cursor);
  return undefined;
}
