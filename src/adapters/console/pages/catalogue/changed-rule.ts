import type { MarginRule } from "../../../../domain/products/margin.ts";
import { getMargins, marginTag } from "../../../http/products/admin-margins.ts";
import { ask } from "../../core/ask.ts";
import type { StaffRequest } from "../../core/context.ts";
import type { Refused } from "../../core/field.ts";
import { termsOf, valuesOf, whereOf } from "./margin-terms.ts";

/** The rule that somebody else has set or removed since the one that was typed was previewed. */
export async function changedRule(request: StaffRequest, { refusal, typed }: Refused) {
  if (refusal.code !== "request.stale") return undefined;
  const wanted = targetOf({ tier: "everyone", quantity: 1, ...termsOf(typed) });
  let cursor: string | null | undefined;
  do {
    const query = { limit: "100", ...(cursor && { cursor }) };
    const { data, next_cursor } = await ask(request, getMargins, { query });
    const rule = data.find((each) => targetOf(each) === wanted);
    if (rule !== undefined) {
      return { values: { ...valuesOf(rule), ...whereOf(rule) }, version: marginTag(rule) };
    }
    cursor = next_cursor;
  } while (cursor !== null);
  return { values: {}, version: marginTag(undefined) };
}

function targetOf({ scope, target, tier, quantity }: Partial<Record<keyof MarginRule, unknown>>) {
  return [scope, target, tier, quantity].join(" ");
}
