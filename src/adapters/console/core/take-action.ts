import type { Refusal } from "../../../domain/refusal.ts";
import { postStepUp } from "../../http/auth/admin-second-factor.ts";
import { refusalOf } from "../../http/core/problem.ts";
import type { Typed } from "../kit/field.ts";
import { bodyFrom } from "../kit/form-body.ts";
import { proofView } from "../kit/proof.tsx";
import { act, type Given } from "./ask.ts";
import type { ConsoleContext } from "./context.ts";
import type { Action, Params, View } from "./page.ts";
import { PROOF_FIELD } from "./proof-field.ts";

export type ActionOutcome =
  | {
      readonly kind: "done";
      readonly answer: unknown;
      readonly deferred: boolean;
      readonly typed: Typed;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly typed: Typed }
  /** A code of the second factor is asked for; the form comes again with it. */
  | { readonly kind: "prove"; readonly view: View };

/** Does what a form asks for, by the route of its action. */
export async function takeAction(c: ConsoleContext, action: Action): Promise<ActionOutcome> {
  const { desk } = c.var;
  const typed: Typed = await c.req.parseBody({ all: true });
  try {
    const code = typed[PROOF_FIELD];
    if (typeof code === "string") await act(desk, postStepUp, { body: { code: code.trim() } });
    const proved = code === undefined ? desk : { ...desk, principal: await provedPrincipal(c) };
    const reply = await act(proved, action.route, await givenBy(action, typed, c.req.param()));
    if ("deferred" in reply) return { kind: "done", answer: reply.deferred, deferred: true, typed };
    return { kind: "done", answer: reply.body, deferred: false, typed };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const { code } = refusal;
    const isAboutProof = code === "second_factor.step_up" || code === "second_factor.wrong";
    if (isAboutProof && action.file === undefined) {
      return { kind: "prove", view: proofView(desk, { typed, address: c.req.path, refusal }) };
    }
    return { kind: "refused", refusal, typed };
  }
}

async function provedPrincipal({ var: { desk } }: ConsoleContext) {
  const { ports, staff } = desk;
  return (await ports.staffSessions.principal(staff.session_id, ports.now())) ?? desk.principal;
}

async function givenBy(action: Action, typed: Typed, params: Params): Promise<Given> {
  const { route, fields } = action;
  const given = {
    params: action.params?.(params, typed) ?? params,
    ...(action.query && { query: action.query(typed, params) }),
    ...(typeof typed._key === "string" && { key: typed._key }),
    ...(typeof typed._version === "string" && { if_match: typed._version }),
  };
  const file = action.file === undefined ? undefined : typed[action.file];
  if (file instanceof File && file.size > 0)
    return { ...given, bytes: new Uint8Array(await file.arrayBuffer()) };
  if (route.spec.body === undefined) return given;
  return { ...given, body: action.body?.(typed, params) ?? bodyFrom(fields, typed) };
}
