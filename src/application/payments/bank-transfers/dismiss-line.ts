import type { Staff } from "../../../domain/actor.ts";
import {
  type BankLine,
  isWaiting,
} from "../../../domain/payments/bank-statement/bank-statement.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

/**
 * Dismisses a waiting line as no customer's money. Nothing is credited; it can still be assigned
 * later.
 */
export async function dismissLine(
  ports: Use<"audit" | "bankLines" | "now">,
  staff: Staff,
  { line_id, reason }: { readonly line_id: BankLine["id"]; readonly reason: string },
): Promise<BankLine> {
  const line = (await ports.bankLines.find(line_id)) ?? refuse("bank_line.not_found");
  if (line.state === "dismissed") return line;
  if (!isWaiting(line)) refuse("bank_line.not_waiting");
  const action = {
    action: "bank_line.dismiss",
    resource: "bank_line",
    resource_id: line_id,
    old: { state: line.state, reason: line.reason },
    new: { state: "dismissed", reason },
  };
  const at = ports.now();
  try {
    await ports.audit.commit(staff, action, { at, writes: [ports.bankLines.dismiss(line_id, at)] });
  } catch (error) {
    const after = await ports.bankLines.find(line_id);
    // Somebody else was first, with the same or with another word.
    if (!(error instanceof Refusal) || after?.state !== "dismissed") throw error;
    return after;
  }
  return (await ports.bankLines.find(line_id)) ?? line;
}
