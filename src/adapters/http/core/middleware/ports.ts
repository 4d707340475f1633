import { refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { ApiContext } from "../context.ts";

/** The ports of this request; without a valid configuration there are none. */
export function portsOf(c: ApiContext): Ports {
  return c.var.ports ?? refuse("service.misconfigured");
}
