import type { Staff } from "../../domain/actor.ts";
import type { FraudConditionInput, FraudRule } from "../../domain/fraud/rule.ts";
import { type Id, newId, zId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Write } from "../../ports/commit.ts";
import type { SealedFraudRule, ShownFraudRule } from "../../ports/fraud/fraud-rules.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type Answered, madeOnce } from "../shared/once-per-request.ts";
import { keptCondition } from "./kept-condition.ts";
import { shownRule } from "./shown-rule.ts";

type Ports = Use<"audit" | "fraudRules" | "now" | "vault">;

interface NewRule extends Pick<FraudRule, "mode" | "active" | "reason"> {
  readonly condition: FraudConditionInput;
}

/**
 * Puts a rule in force, or to the side, once per request; it counts everywhere within a second.
 */
export async function createRule(
  ports: Ports & Use<"requests">,
  staff: Staff,
  { wanted, request }: { readonly wanted: NewRule; readonly request: RequestKey },
): Promise<Answered<ShownFraudRule>> {
  const find = async (id: string) => {
    const rule = await ports.fraudRules.find(zId("fraud_rule").parse(id));
    return shownRule(rule ?? refuse("fraud_rule.not_found"));
  };
  const make = (keep: (id: string) => Write) => create(ports, staff, { ...wanted, keep });
  return await madeOnce(ports, { staff, request }, { make, find });
}

async function create(
  ports: Ports,
  staff: Staff,
  { condition, mode, active, reason, keep }: NewRule & { readonly keep: (id: string) => Write },
): Promise<ShownFraudRule> {
  const at = ports.now();
  const id = newId("fraud_rule", at);
  const kept = await keptCondition(ports, id, condition);
  const by = { created_by: staff.id, created_at: at, updated_by: staff.id, updated_at: at };
  const rule = { id, ...kept, mode, active, reason, version: 1, archived_at: null, ...by };
  const made = { action: "fraud_rule.create", before: null, rule, kept: [keep(id)] };
  return await commit(ports, staff, made);
}

interface ChangedRule {
  readonly id: Id<"fraud_rule">;
  /** What is left out stays: nobody types a list again that they may not read. */
  readonly change: {
    readonly condition?: FraudConditionInput | undefined;
    readonly mode?: FraudRule["mode"] | undefined;
    readonly active?: boolean | undefined;
    readonly reason: string;
  };
  /** Whether this is the state that the caller has seen. */
  readonly isSeen: (rule: FraudRule) => boolean;
}

export async function changeRule(
  ports: Ports,
  staff: Staff,
  { id, change, isSeen }: ChangedRule,
): Promise<ShownFraudRule> {
  const before = await current(ports, id);
  if (!isSeen(before)) refuse("request.stale");
  const { condition, mode = before.mode, active = before.active, reason } = change;
  const kept = condition === undefined ? {} : await keptCondition(ports, id, condition);
  const rule = { ...next(before, staff, ports.now()), ...kept, mode, active, reason };
  return await commit(ports, staff, { action: "fraud_rule.change", before, rule });
}

/** Ends a rule for good and forgets the numbers that it listed; its hits and history stay. */
export async function archiveRule(
  ports: Ports,
  staff: Staff,
  id: Id<"fraud_rule">,
): Promise<ShownFraudRule> {
  const before = await current(ports, id);
  const at = ports.now();
  const { condition } = before;
  const unlisted =
    "entries" in condition
      ? { ...condition, entries: condition.entries.map((each) => ({ ...each, index: "" })) }
      : condition;
  const rule = {
    ...next(before, staff, at),
    condition: unlisted,
    sealed: null,
    active: false,
    archived_at: at,
  };
  return await commit(ports, staff, { action: "fraud_rule.archive", before, rule });
}

function next(before: SealedFraudRule, { id }: Staff, at: FraudRule["updated_at"]) {
  return { ...before, version: before.version + 1, updated_by: id, updated_at: at };
}

async function current(
  { fraudRules }: Use<"fraudRules">,
  id: Id<"fraud_rule">,
): Promise<SealedFraudRule> {
  const rule = await fraudRules.find(id);
  return rule?.archived_at === null ? rule : refuse("fraud_rule.not_found");
}

interface Made {
  readonly action: string;
  readonly before: SealedFraudRule | null;
  readonly rule: SealedFraudRule;
  /** What makes the request idempotent. */
  readonly kept?: readonly Write[];
}

async function commit(ports: Ports, staff: Staff, { action, before, rule, kept = [] }: Made) {
  const shown = shownRule(rule);
  const entry = {
    ...{ action, resource: "fraud_rule", resource_id: rule.id },
    old: before && shownRule(before),
    new: shown,
  };
  const writes = [...kept, ports.fraudRules.put(rule, shown)];
  await ports.audit.commit(staff, entry, { at: rule.updated_at, writes });
  return shown;
}
