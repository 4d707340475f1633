import * as z from "zod";
import {
  addCategory,
  changeCategory,
  reorderCategories,
} from "../../../application/products/edit-category.ts";
import { zId } from "../../../domain/ids.ts";
import { Category, compareCategories } from "../../../domain/products/category.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Catalogue";
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
    return { body: { data: categories.toSorted(compareCategories) } };
  },
);

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
    summary: "Rename, move, reorder or switch a category",
    description: "What is left out stays. Switched off, it hides all that is in it and below it.",
    tag: TAG,
    params: z.object({ category_id: idParam("category", "category.not_found") }),
    body: CategoryPatch,
    answer: { status: 200, schema: Category, description: "The category as it is now" },
    refuses: ["category.not_found", "approval.same_person", "staff.second_person", ...PLACES],
  },
  async ({ ports, actor, params, body }) => {
    const said = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    );
    return { body: await changeCategory(ports, actor, { id: params.category_id, ...said }) };
  },
);

export const putCategoryOrder = endpoint(
  {
    method: "put",
    path: "/admin/products/categories/order",
    audience: { staff: "catalogue:write" },
    summary: "Put categories into an order",
    tag: TAG,
    body: z
      .strictObject({ order: z.array(zId("category")).min(1).max(500) })
      .meta({ id: "CategoryOrder" }),
    answer: { status: 200, schema: wholeListOf(Category), description: "In their new order" },
    refuses: ["category.not_found", "catalogue.changed"],
  },
  async ({ ports, actor, body }) => ({
    body: { data: await reorderCategories(ports, actor, body.order) },
  }),
);

export const adminCategoryEndpoints: readonly Endpoint[] = [
  getCategories,
  postCategory,
  putCategoryOrder,
  putCategory,
];
