import type { MoneyJob } from "../../domain/operations/job.ts";
import type { WithdrawalRecord } from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import type { PayoutApproved, PayoutService } from "../../ports/withdrawals/payout-service.ts";
import { applyCorrection } from "./apply-correction.ts";
import { type FollowPorts, followPayout, inOneLine, logCall, raiseAlert } from "./follow-payout.ts";
import { REJECTED } from "./reject.ts";
import { payoutReturned, settleManually } from "./settle-payout.ts";

type Ports = FollowPorts & Use<"commitOnce" | "vault">;
type Job = Extract<MoneyJob, { kind: "payout" }>;

const ACTOR = "system:payout";

/**
 * Carries out what staff decided about a withdrawal, as far as it can be carried out now; the
 * minute's cron comes again for the rest. Made twice, or by two at once, it pays once: any number
 * of payouts may be created, one reference is recorded, and nothing else is ever approved.
 */
export async function payOut(ports: Ports, { transaction_id, user_id }: Job): Promise<void> {
  const record = await ports.withdrawals.record(transaction_id);
  if (record?.decision === undefined) return;
  const cause = { at: ports.now(), actor: ACTOR } as const;
  if (record.decision.verdict === "rejected") {
    await ports.wallets.cancelOrExpire({ user_id, id: transaction_id }, REJECTED, cause);
    return await rest(ports, record);
  }
  const begun = await ports.wallets.startProcessing(user_id, transaction_id, cause);
  if (begun.kind === "not_found") throw new Error(`${transaction_id} is in no wallet`);
  const { status } = begun.transaction;
  const { correction } = record;
  if (correction !== undefined && correction.applied_at === null) {
    await applyCorrection(ports, { ...record, correction }, correction.admin_id);
    return;
  }
  if (record.decision.mode === "manual") {
    if (record.result === undefined || status !== "PROCESSING") return await rest(ports, record);
    await settleManually(ports, record, record.result.admin_id);
    return;
  }
  const charged = typeof correction?.charge_id === "string";
  const over = begun.kind === "closed";
  if (over && status !== "SUCCESS" && !charged) return await rest(ports, record);
  const known = record.reference ?? (await create(ports, record));
  if (known === undefined) return;
  const { reference, provider: service } = known;
  if (reference === null) {
    await payoutReturned(ports, record, { failure_code: "payout.refused", actor: ACTOR });
    return;
  }
  const payout = { service, reference, actor: ACTOR } as const;
  const state = await followPayout(ports, record, payout);
  if (state.kind !== "queued" || over) return;
  const answer = await approve(ports, record, payout);
  const after = await followPayout(ports, record, payout);
  // Refused is harmless when somebody else has approved it; when it still waits, it always will.
  const stuck = answer.kind === "refused" && after.kind === "queued";
  const heard = stuck ? ({ kind: "denied", detail: answer.detail } as const) : answer;
  await alarm(ports, record, { service, answer: heard });
}

/** Nothing is left to do, or somebody else's turn has come. */
function rest(ports: Ports, { withdrawal }: WithdrawalRecord): Promise<void> {
  return ports.commit(ports.withdrawals.schedule(withdrawal.transaction_id, null));
}

/**
 * Creating moves no money: an answer that was lost is asked for again under the same id, and a
 * payout nobody remembers stays queued for ever.
 */
async function create(
  ports: Ports,
  record: WithdrawalRecord,
): Promise<WithdrawalRecord["reference"] | undefined> {
  const { transaction_id, user_id, bank, holder, amount, number_sealed } = record.withdrawal;
  const number = await ports.vault.open(number_sealed, user_id);
  await ports.commit(logCall(ports, record, { call: "create", said: "started" }));
  const service = serviceOf(ports, record);
  const created = await service.create({ id: transaction_id, bank, number, holder, amount });
  const provider = service.name;
  if (created.kind === "created") {
    const { reference } = created;
    return await recordAnswer(ports, record, { provider, reference, answer: "created" });
  }
  if (created.kind === "refused") {
    return await recordAnswer(ports, record, {
      provider,
      reference: null,
      answer: inOneLine(created),
    });
  }
  await ports.commit(logCall(ports, record, { call: "create", said: inOneLine(created) }));
  await alarm(ports, record, { service: provider, answer: created });
  return undefined;
}

/** The service that a decision names; those of before it did are the preferred one's. */
function serviceOf({ payouts }: Ports, { decision }: WithdrawalRecord): PayoutService {
  const mode = decision?.mode ?? null;
  return mode === null ? payouts.preferred : payouts.named(mode);
}

interface Heard {
  readonly provider: PayoutService["name"];
  readonly reference: string | null;
  readonly answer: string;
}

/**
 * Of several answers the first to be recorded counts, be it a payout or that there will be none:
 * a refusal heard by one job must not give back what another has just had paid out.
 */
async function recordAnswer(
  ports: Ports,
  record: WithdrawalRecord,
  { provider, reference, answer }: Heard,
): Promise<WithdrawalRecord["reference"]> {
  const { transaction_id } = record.withdrawal;
  const row = { transaction_id, provider, reference, created_at: ports.now() };
  const heard = `${answer} ${reference ?? ""}`.trim();
  const first = await ports.commitOnce(
    ports.withdrawals.recordReference(row),
    logCall(ports, record, { call: "create", said: heard }),
  );
  if (first) return row;
  const known = (await ports.withdrawals.record(transaction_id))?.reference;
  const beside = `${heard} beside ${known?.reference ?? "none"}`;
  await ports.commit(logCall(ports, record, { call: "create", said: beside }));
  if (known === undefined) {
    const detail = `the service calls it ${reference}, as it calls another withdrawal`;
    await raiseAlert(ports, { kind: "payout.mismatch", subject: transaction_id, detail });
  }
  return known;
}

/** Whatever comes of it, the status says; a payout that is not queued cannot be approved again. */
async function approve(
  ports: Ports,
  record: WithdrawalRecord,
  { service, reference }: { readonly service: string; readonly reference: string },
): Promise<PayoutApproved> {
  await ports.commit(logCall(ports, record, { call: "approve", said: "started" }));
  const answer = await ports.payouts.named(service).approve(reference);
  const at = ports.now();
  const cleared =
    answer.kind === "approved"
      ? [
          ports.alerts.clear("payout.balance", service, at),
          ports.alerts.clear("payout.credentials", service, at),
        ]
      : [];
  await ports.commit(
    logCall(ports, record, { call: "approve", said: inOneLine(answer) }),
    ...cleared,
  );
  return answer;
}

/** Our own balance or keys: the payout waits, and staff are told. */
async function alarm(
  ports: Ports,
  { withdrawal }: WithdrawalRecord,
  { service, answer }: { readonly service: string; readonly answer: PayoutApproved },
): Promise<void> {
  if (answer.kind !== "short" && answer.kind !== "denied") return;
  const kind = answer.kind === "short" ? "payout.balance" : "payout.credentials";
  const detail = `${withdrawal.transaction_id} waits: ${answer.detail}`;
  await raiseAlert(ports, { kind, subject: service, detail });
}
