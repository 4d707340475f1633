import type { Page } from "../../core/page.ts";
import { categoriesPage, categoryPage } from "./categories.tsx";
import { lossesPage } from "./losses.tsx";
import { marginPage, marginsPage } from "./margins.tsx";
import { priceLinePage, priceListPage } from "./price-list.tsx";
import { pricesPage } from "./prices.tsx";
import { productPage } from "./product.tsx";
import { productImportPage } from "./product-import.tsx";
import { productsPage } from "./products.tsx";
import { lowStockPage, movementsPage, stockPage } from "./stock.tsx";

/** What the shop sells, for how much, and what is left of it. */
export const cataloguePages: readonly Page[] = [
  productsPage,
  pricesPage,
  marginsPage,
  categoriesPage,
  lowStockPage,
  productImportPage,
  lossesPage,
  productPage,
  stockPage,
  movementsPage,
  marginPage,
  categoryPage,
  priceListPage,
  priceLinePage,
];
