import { eq } from "drizzle-orm";
import type { CatalogueOrigin } from "../../../ports/products/catalogue.ts";
import type { PublicCatalogueOrigin } from "../../../ports/products/public-catalogue.ts";
import { versions } from "../auth/schema.ts";
import { d1CacheTags } from "../cache/tags.ts";
import type { Db } from "../db.ts";
import { d1Catalogue } from "./catalogue.ts";

/** The rules against fraud, and settings that no price depends on, are none of it. */
export function d1PublicCatalogue(
  db: Db,
  catalogue: Pick<CatalogueOrigin, "snapshot">,
): PublicCatalogueOrigin {
  return {
    async edition() {
      const [row] = await db.select().from(versions).where(eq(versions.name, "catalogue"));
      return `${row?.value ?? 0}-${row?.stamp ?? ""}`;
    },

    async facts() {
      const { categories, products, sources, margins, settings } = await catalogue.snapshot();
      return {
        ...{ categories, products, sources, margins },
        settings: {
          "ppob.fee": settings["ppob.fee"],
          "ppob.cost_tolerance": settings["ppob.cost_tolerance"],
          "ppob.routing": settings["ppob.routing"],
          "selling.stops": settings["selling.stops"],
        },
      };
    },
  };
}

/** The catalogue, for orders and for visitors, and what makes void what is cached of the shop. */
export function cataloguePorts(db: Db) {
  const catalogue = d1Catalogue(db);
  const publicCatalogueOrigin = d1PublicCatalogue(db, catalogue);
  return { cacheTags: d1CacheTags(db), catalogue, publicCatalogueOrigin };
}
