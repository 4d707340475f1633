import type { Refusal } from "../../domain/refusal.ts";
import { refusalOf } from "../http/core/problem.ts";
import { at, type ConsoleContext, ownAddress, type StaffRequest } from "./core/context.ts";
import type { View } from "./core/page.ts";
import { postedForm } from "./core/posted-form.ts";
import { proofView } from "./kit/proof.tsx";
import { ABOUT_PROOF, proveBy } from "./take-action.ts";

/** Below `/console`: where a second factor is proved for what is only read. */
export const PROVE = "/prove";

/** Asks for the second factor, and leads to the same address again. */
export function readerProof(
  request: StaffRequest,
  { pathname, search }: Pick<URL, "pathname" | "search">,
  refusal: Refusal,
): View {
  const typed = { _csrf: request.csrf, next: `${pathname}${search}` };
  return proofView(request, { typed, fields: [], address: at(PROVE), refusal });
}

/** Takes what was given as proof: on to what asked for it, or the form again. */
export async function proveReader(c: ConsoleContext): Promise<Response | View> {
  const { request } = c.var;
  const typed = await postedForm(c);
  const next = ownAddress(typed.next);
  try {
    await proveBy(request, typed);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined || !ABOUT_PROOF.has(refusal.code)) throw error;
    return readerProof(request, new URL(next, request.url), refusal);
  }
  return c.redirect(next, 303);
}
