import { Refusal } from "../../domain/refusal.ts";
import { codesOf } from "./document.ts";
import type { Endpoint } from "./endpoint.ts";

/** A route that refuses with a code it does not declare is a defect: its document would be wrong. */
export async function assertDeclared<T>(spec: Endpoint["spec"], run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal && !codesOf(spec).includes(error.code)) {
      throw new Error(`${spec.method} ${spec.path} refuses with undeclared ${error.code}`, {
        cause: error,
      });
    }
    throw error;
  }
}
