import { PERMISSIONS } from "../../../domain/permission.ts";
import { isRefusalCode, Refusal } from "../../../domain/refusal.ts";
import { codesOf } from "./document.ts";
import type { Endpoint } from "./endpoint.ts";
import { shadowOf } from "./paths.ts";

type Spec = Endpoint["spec"];

/** A route that refuses with a code it does not declare is a defect: its document is wrong. */
export async function assertDeclared<T>(spec: Spec, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal && !codesOf(spec).includes(error.code)) {
      throw new Error(`${nameOf(spec)} refuses with undeclared ${error.code}`, { cause: error });
    }
    // The framework lets anything else that was thrown fall out of the Worker.
    if (!(error instanceof Error)) throw new Error(`${nameOf(spec)} threw a ${typeof error}`);
    throw error;
  }
}

/** Nothing starts with a route that does not say who may call it, or that nobody could reach. */
export function assertSound(endpoints: readonly Endpoint[]): void {
  for (const [index, { spec }] of endpoints.entries()) {
    if (!isAudience(spec.audience)) throw new TypeError(`${nameOf(spec)} declares no audience`);
    const shadow = shadowOf(endpoints.slice(0, index), spec);
    if (shadow) throw new TypeError(`${nameOf(spec)} is never reached behind ${nameOf(shadow)}`);
    const unknown = spec.refuses.find((code) => !isRefusalCode(code));
    if (unknown) throw new TypeError(`${nameOf(spec)} refuses with unknown ${unknown}`);
  }
}

/** The compiler knows what an audience is; this also holds where it was not asked. */
function isAudience(audience: unknown): boolean {
  if (typeof audience === "string") return ["public", "customer", "webhook"].includes(audience);
  if (typeof audience !== "object" || audience === null || !("staff" in audience)) return false;
  const { staff } = audience;
  return PERMISSIONS.some((permission) => permission === staff);
}

function nameOf(spec: Spec): string {
  return `${spec.method} ${spec.path}`;
}
