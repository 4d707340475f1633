import type { Shop } from "./shop.ts";

/** Has this isolate see what a test has just changed in the catalogue's tables. */
export async function seeCatalogue({ ports }: Pick<Shop, "ports">): Promise<void> {
  await ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
}
