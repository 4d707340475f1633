import type { StaffRequest } from "./context.ts";
import { may } from "./context.ts";
import type { Typed } from "./field.ts";
import type { Action, Page } from "./page.ts";

interface Taken {
  readonly action: Action;
  readonly typed: Typed;
}

/** The action that takes back what was done, for whoever may, with what its form is sent with. */
export function undoOf(request: StaffRequest, { actions = [] }: Page, { action, typed }: Taken) {
  const inverse = actions.find(({ name }) => name === action.undo);
  if (inverse === undefined || !may(request, inverse.route)) return undefined;
  const { params } = inverse.route.spec;
  const named = Object.keys((params as { readonly shape?: object } | undefined)?.shape ?? {});
  const kept = named.flatMap((name) => {
    const value = typed[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const needsReason = inverse.fields.some(({ name }) => name === "reason");
  const reason = request.say(["Undone at once", "Langsung dibatalkan"]);
  const fields = { ...Object.fromEntries(kept), ...(needsReason && { reason }) };
  return { name: inverse.name, fields };
}
