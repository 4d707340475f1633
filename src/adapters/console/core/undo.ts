import * as z from "zod";
import {
  CONSOLE_PREFIX,
  type ConsoleContext,
  may,
  type StaffRequest,
  type Undo,
} from "./context.ts";
import { forgetCookie, keepCookie, keptCookie } from "./cookies.ts";
import type { Typed } from "./field.ts";
import { jsonOf } from "./form-body.ts";
import type { Action, Page } from "./page.ts";

const Kept = z.strictObject({
  address: z.string().startsWith(`${CONSOLE_PREFIX}/`),
  fields: z.record(z.string(), z.string()),
});

/** What the next page offers: to take back what is done. */
export function leaveUndo(c: ConsoleContext, undo: Undo): void {
  keepCookie(c, { name: "fa_undo", value: JSON.stringify(undo) });
}

/** How what was done before is taken back, which is offered once. */
export function takeUndo(c: ConsoleContext): Undo | undefined {
  const kept = keptCookie(c, "fa_undo");
  if (kept === undefined) return undefined;
  forgetCookie(c, "fa_undo");
  return Kept.safeParse(jsonOf(kept)).data;
}

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
