import type { Use } from "../../src/ports/index.ts";

interface Shop {
  readonly ports: Use<"catalogue">;
}

/** Has this isolate see what a test has just changed in the catalogue's tables. */
export async function seeCatalogue({ ports }: Shop): Promise<void> {
  await ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
}
