import type { CatalogueFacts } from "../../domain/products/catalogue-pricing.ts";

/** What visitors are shown of the catalogue. Nothing is sold by it. */
export interface PublicCatalogue {
  /**
   * As it was a second ago at most, unless the database does not answer: then as it was known
   * last.
   */
  facts(): Promise<CatalogueFacts>;
}

/** Reads on every call. */
export interface PublicCatalogueOrigin extends PublicCatalogue {
  /** Another text after each change, and never the same again: one small row. */
  edition(): Promise<string>;
}
