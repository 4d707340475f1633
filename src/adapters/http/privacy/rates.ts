import type { Customer, Staff, Visitor } from "../../../domain/actor.ts";
import type { Limit } from "../../../ports/operations/limiter.ts";
import type { RateRule } from "../core/endpoint.ts";

/** A limit on what a signed-in person does. */
export function rateOf(limit: Limit): RateRule<unknown> {
  return { limit: () => limit, key: (actor: Visitor | Customer | Staff) => idOf(actor) };
}

function idOf(actor: Visitor | Customer | Staff): string {
  return actor.kind === "visitor" ? actor.ip : actor.id;
}
