import * as z from "zod";
import { PERMISSIONS } from "../../../domain/permission.ts";
import { isRefusalCode, Refusal, type RefusalCode } from "../../../domain/refusal.ts";
import type { Endpoint } from "./endpoint.ts";
import { codesOfParams } from "./params.ts";
import { shadowOf } from "./paths.ts";

type Spec = Endpoint["spec"];

/** Every refusal code a route may answer with: its own and those of its kind. */
export function codesOf(spec: Spec): readonly RefusalCode[] {
  return [...new Set([...ownCodesOf(spec), ...kindCodesOf(spec)])].sort();
}

const KEY_CODES = [
  "api_key.address",
  "api_key.nonce_used",
  "api_key.scope",
  "api_key.signature",
  "api_key.test_mode",
] as const satisfies readonly RefusalCode[];

/** The codes that follow from its audience, its body and its limits. */
export function kindCodesOf(spec: Spec): readonly RefusalCode[] {
  const brought: RefusalCode[] = ["rate.limited", "service.misconfigured", "internal.error"];
  if (spec.audience !== "public" && spec.audience !== "webhook") brought.push("auth.token_invalid");
  if (spec.keyScope) brought.push(...KEY_CODES);
  else if (spec.audience === "customer" || spec.audience === "anyone")
    brought.push("api_key.scope");
  if (typeof spec.audience !== "string") {
    brought.push("auth.forbidden");
    if (spec.audience.staff !== "session:own") brought.push("second_factor.needed");
  }
  if (spec.stepUp) brought.push("second_factor.step_up");
  if (spec.method !== "get") brought.push("request.too_large");
  // Webhooks read their bytes themselves and declare their own codes.
  const parsed = spec.audience !== "webhook";
  if (parsed) brought.push("request.invalid");
  if (parsed && (spec.body ?? spec.bytes_max)) brought.push("request.malformed");
  if (parsed && (spec.body ?? spec.accepts)) brought.push("request.unsupported_media_type");
  const isStaffs = typeof spec.audience !== "string";
  if (spec.rates || (isStaffs && spec.method !== "get")) brought.push("service.unavailable");
  if (spec.versioned) brought.push("request.stale");
  if (spec.versioned === true) brought.push("request.version_required");
  if (spec.idempotent) {
    brought.push("request.key_reused", "request.in_progress");
  }
  if (spec.idempotent === true) brought.push("request.key_required");
  return brought.sort();
}

/** The codes it declares and those of its parameters. */
export function ownCodesOf(spec: Spec): readonly RefusalCode[] {
  return [...spec.refuses, ...codesOfParams(spec.params)];
}

/** A route that refuses with a code it does not declare is a defect: its document is wrong. */
export async function assertDeclared<T>(spec: Spec, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal && !codesOf(spec).includes(error.code)) {
      throw new Error(`${nameOf(spec)} refuses with undeclared ${error.code}`, { cause: error });
    }
    // Hono handles thrown errors only; any other value would leave the Worker unhandled.
    if (!(error instanceof Error)) throw new Error(`${nameOf(spec)} threw a ${typeof error}`);
    throw error;
  }
}

/** Throws at start-up on a route that is not declared in full, or is shadowed by an earlier one. */
export function assertSound(endpoints: readonly Endpoint[]): void {
  for (const [index, { spec }] of endpoints.entries()) {
    if (!isAudience(spec.audience)) throw new TypeError(`${nameOf(spec)} declares no audience`);
    const shadow = shadowOf(endpoints.slice(0, index), spec);
    if (shadow) throw new TypeError(`${nameOf(spec)} is never reached behind ${nameOf(shadow)}`);
    const unknown = spec.refuses.find((code) => !isRefusalCode(code));
    if (unknown) throw new TypeError(`${nameOf(spec)} refuses with unknown ${unknown}`);
    if (takesCursor(spec) !== (spec.cursor !== undefined)) {
      throw new TypeError(`${nameOf(spec)} does not say what its cursors hold`);
    }
  }
}

function takesCursor({ query }: Spec): boolean {
  return query instanceof z.ZodObject && Object.hasOwn(query.shape, "cursor");
}

/** Checked at run time too, for a list of routes that was not compiled with these types. */
function isAudience(audience: unknown): boolean {
  if (typeof audience === "string")
    return ["public", "anyone", "customer", "webhook"].includes(audience);
  if (typeof audience !== "object" || audience === null || !("staff" in audience)) return false;
  const { staff } = audience;
  return PERMISSIONS.some((permission) => permission === staff);
}

function nameOf(spec: Spec): string {
  return `${spec.method} ${spec.path}`;
}
