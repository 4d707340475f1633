import { SUPPLIER_VARIABLES } from "../start/supplier-variables.ts";

/** Where the suppliers' production listens, as the examples of their variables say. */
export const SUPPLIER_ORIGINS: readonly string[] = Object.values(SUPPLIER_VARIABLES)
  .flat()
  .flatMap(({ example }) => (URL.canParse(example) ? new URL(example).origin : []));
