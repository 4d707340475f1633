import { CONTROL_DAYS } from "../../domain/operations/second-person.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** Forgets, a page each minute, who did what alone, proposed and decided what, and used what. */
export async function expireControls(
  ports: Use<"commit" | "customerQuotas" | "now" | "secondPerson">,
): Promise<undefined> {
  const before = addSeconds(ports.now(), -CONTROL_DAYS * 24 * 60 * 60);
  await ports.commit(ports.secondPerson.forget(before), ports.customerQuotas.forget(before));
}
