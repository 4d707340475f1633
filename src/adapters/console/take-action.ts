import type { Refusal, RefusalCode } from "../../domain/refusal.ts";
import { postPasskeyVerification } from "../http/auth/admin-passkeys.ts";
import { postStepUp } from "../http/auth/admin-second-factor.ts";
import { refusalOf } from "../http/core/problem.ts";
import { zIdempotencyKey } from "../http/core/request.ts";
import { act, type Given } from "./core/ask.ts";
import type { ConsoleContext, StaffRequest } from "./core/context.ts";
import type { Typed } from "./core/field.ts";
import { bodyFrom, jsonOf } from "./core/form-body.ts";
import { inMinorUnits } from "./core/money.ts";
import type { Action, Params, View } from "./core/page.ts";
import { postedForm } from "./core/posted-form.ts";
import { PASSKEY_FIELD, PROOF_FIELD } from "./core/proof-field.ts";
import { proofView } from "./kit/proof.tsx";

export type ActionOutcome =
  | {
      readonly kind: "done";
      readonly answer: unknown;
      /** Whether it waits for somebody else. */
      readonly deferred: boolean;
      readonly typed: Typed;
      /** The `ETag` that came with the answer, if one did. */
      readonly version: string;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly typed: Typed }
  /** A code of the second factor is asked for; the form comes again with it. */
  | { readonly kind: "prove"; readonly view: View };

export const ABOUT_PROOF: ReadonlySet<RefusalCode> = new Set([
  "passkey.challenge_invalid",
  "passkey.wrong",
  "second_factor.step_up",
  "second_factor.used",
  "second_factor.wrong",
]);

/** Does what a form asks for, by the route of its action. */
export async function takeAction(c: ConsoleContext, action: Action): Promise<ActionOutcome> {
  const { request } = c.var;
  const typed: Typed = await postedForm(c);
  try {
    const isProved = await proveBy(request, typed);
    const proved = isProved ? { ...request, principal: await provedPrincipal(c) } : request;
    c.set("request", proved);
    const plain = inMinorUnits(request, action.fields, typed);
    const reply = await act(proved, action.route, await givenBy(action, plain, c.req.param()));
    const version = reply.headers?.etag ?? "";
    const done = { kind: "done", typed, version } as const;
    if ("deferred" in reply) return { ...done, answer: reply.deferred, deferred: true };
    const { also = [] } = action.route.spec.answer;
    const deferred = reply.status === 202 && also.includes(202);
    return { ...done, answer: reply.body, deferred };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const { code } = refusal;
    const isAboutProof = ABOUT_PROOF.has(code);
    const asked = { fields: action.fields, address: c.req.path + new URL(c.req.url).search };
    if (isAboutProof && action.file === undefined) {
      return { kind: "prove", view: proofView(request, { ...asked, typed, refusal }) };
    }
    return { kind: "refused", refusal, typed };
  }
}

/** Proves the second factor anew, where the form came with a code or a passkey's signature. */
export async function proveBy(request: StaffRequest, typed: Typed): Promise<boolean> {
  const { [PROOF_FIELD]: code, [PASSKEY_FIELD]: signed } = typed;
  if (typeof signed === "string" && signed !== "") {
    await act(request, postPasskeyVerification, { body: { credential: jsonOf(signed) } });
    return true;
  }
  if (typeof code !== "string") return false;
  await act(request, postStepUp, { body: { code: code.trim() } });
  return true;
}

async function provedPrincipal({ var: { request } }: ConsoleContext) {
  const { ports, staff } = request;
  return (await ports.staffSessions.principal(staff.session_id, ports.now())) ?? request.principal;
}

async function givenBy(action: Action, typed: Typed, params: Params): Promise<Given> {
  const { route, fields } = action;
  const key = zIdempotencyKey.safeParse(typed._key);
  const seen = action.unseen ? undefined : (action.startsFrom ?? typed._version);
  const given = {
    params: action.params?.(params, typed) ?? params,
    ...(action.query && { query: action.query(typed, params) }),
    ...(key.success && { key: key.data }),
    ...(typeof seen === "string" && { if_match: seen }),
  };
  const file = action.file === undefined ? undefined : typed[action.file];
  if (file instanceof File && file.size > 0)
    return { ...given, bytes: new Uint8Array(await file.arrayBuffer()) };
  if (route.spec.body === undefined) return given;
  return { ...given, body: (await action.body?.(typed, params)) ?? bodyFrom(fields, typed) };
}
