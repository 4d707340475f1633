import * as z from "zod";
import { Category } from "../../../domain/products/category.ts";

/** A category as buyers see it. */
export const CategoryView = Category.pick({
  id: true,
  parent_id: true,
  name: true,
  slug: true,
  position: true,
}).meta({
  id: "Category",
  example: {
    id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    parent_id: null,
    name: "Pulsa",
    slug: "pulsa",
    position: 0,
  },
});

/** The id or the slug of a category. */
export const categoryParam = z.string().min(1).max(100).meta({ example: "pulsa" });
