import * as z from "zod";
import {
  addCategory,
  changeCategory,
  reorderCategories,
} from "../../../application/products/edit-category.ts";
import { zId } from "../../../domain/ids.ts";
import { Category, compareCategories } from "../../../domain/products/category.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { isNamed, stateTag } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Catalogue";
const Params = z.object({ category_id: idParam("category", "category.not_found") });
const PLACES = ["category.cycle", "category.too_deep", "catalogue.changed"] as const;

const CategoryFields = z.strictObject({
  name: typedLine({ max: 60 }).meta({ example: "Mobile Legends" }),
  parent_id: zId("category").nullable().default(null),
  active: z.boolean().default(true),
  position: z.int().min(0).max(1_000_000).default(0),
});
const CategoryPatch = z
  .strictObject({
    name: CategoryFields.shape.name.optional(),
    parent_id: zId("category").nullable().optional(),
    active: z.boolean().optional(),
    position: z.int().min(0).max(1_000_000).optional(),
  })
  .meta({ id: "CategoryPatch" });

export const getCategories = endpoint(
  {
    method: "get",
    path: "/admin/products/categories",
    audience: { staff: "catalogue:read" },
    summary: "All categories, hidden ones included",
    tag: TAG,
    answer: { status: 200, schema: wholeListOf(Category), description: "By position, then name" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const { categories } = await ports.catalogue.snapshot(actor.catalogue_version);
    const data = categories.toSorted(compareCategories);
    return { body: { data }, headers: { etag: orderTag(categories) } };
  },
);

/** Names where all categories stand; what they are called counts where two have one place. */
function orderTag(all: readonly Category[]): string {
  const places = all.toSorted(compareCategories);
  return stateTag(...places.map(({ id, parent_id, position }) => [id, parent_id, position]));
}

export const getCategory = endpoint(
  {
    method: "get",
    path: "/admin/products/categories/{category_id}",
    audience: { staff: "catalogue:read" },
    summary: "One category",
    tag: TAG,
    params: Params,
    answer: { status: 200, schema: Category, description: "As it is now" },
    refuses: ["category.not_found"],
  },
  async ({ ports, actor, params }) => {
    const { categories } = await ports.catalogue.snapshot(actor.catalogue_version);
    const found = categories.find(({ id }) => id === params.category_id);
    const category = found ?? refuse("category.not_found");
    return { body: category, headers: { etag: tagOf(category) } };
  },
);

function tagOf({ name, parent_id, active, position, updated_at }: Category): string {
  return stateTag(name, parent_id, active, position, updated_at);
}

export const postCategory = endpoint(
  {
    method: "post",
    path: "/admin/products/categories",
    audience: { staff: "catalogue:write" },
    summary: "Add a category",
    description: "The tree has three levels at most. The slug comes from the name and stays.",
    tag: TAG,
    body: CategoryFields.meta({ id: "CategoryInput" }),
    answer: { status: 201, schema: Category, description: "The category" },
    refuses: ["category.slug_taken", ...PLACES],
  },
  async ({ ports, actor, body }) => ({ body: await addCategory(ports, actor, body) }),
);

export const putCategory = endpoint(
  {
    method: "put",
    path: "/admin/products/categories/{category_id}",
    audience: { staff: "catalogue:write" },
    versioned: "if_sent",
    summary: "Rename, move, reorder or switch a category",
    description: "What is left out stays. Switched off, it hides all that is in it and below it.",
    tag: TAG,
    params: Params,
    body: CategoryPatch,
    answer: { status: 200, schema: Category, description: "The category as it is now" },
    refuses: ["category.not_found", "approval.same_person", "staff.second_person", ...PLACES],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const said = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    );
    const isSeen = (seen: Category) => isNamed(if_match, tagOf(seen));
    const asked = { id: params.category_id, isSeen, ...said };
    const category = await changeCategory(ports, actor, asked);
    return { body: category, headers: { etag: tagOf(category) } };
  },
);

export const putCategoryOrder = endpoint(
  {
    method: "put",
    path: "/admin/products/categories/order",
    audience: { staff: "catalogue:write" },
    versioned: "if_sent",
    summary: "Put categories into an order",
    description: "`If-Match` takes the `ETag` of the list of all categories.",
    tag: TAG,
    body: z
      .strictObject({ order: z.array(zId("category")).min(1).max(500) })
      .meta({ id: "CategoryOrder" }),
    answer: { status: 200, schema: wholeListOf(Category), description: "In their new order" },
    refuses: ["category.not_found", "catalogue.changed"],
  },
  async ({ ports, actor, body: { order }, if_match }) => {
    const isSeen = (all: readonly Category[]) => isNamed(if_match, orderTag(all));
    const { moved, all } = await reorderCategories(ports, actor, { order, isSeen });
    return { body: { data: moved }, headers: { etag: orderTag(all) } };
  },
);

export const adminCategoryEndpoints: readonly Endpoint[] = [
  getCategories,
  postCategory,
  putCategoryOrder,
  getCategory,
  putCategory,
];
