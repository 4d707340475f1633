import type { MoneyJob } from "../../domain/operations/job.ts";
import type { WithdrawalFile } from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import type { PayoutApproved, PayoutService } from "../../ports/withdrawals/payout-service.ts";
import { applyCorrection } from "./apply-correction.ts";
import { type FollowPorts, followPayout, raise, said, trace } from "./follow-payout.ts";
import { REJECTED } from "./reject.ts";
import { cameBack, settleByHand } from "./settle-payout.ts";

type Ports = FollowPorts & Use<"commitOnce" | "vault">;
type Job = Extract<MoneyJob, { kind: "payout" }>;

const ACTOR = "system:payout";

/**
 * Carries out what staff decided about a withdrawal, as far as it can be carried out now; the
 * minute's cron comes again for the rest. Made twice, or by two at once, it pays once: any number
 * of payouts may be created, one reference is recorded, and nothing else is ever approved.
 */
export async function payOut(ports: Ports, { transaction_id, user_id }: Job): Promise<void> {
  const file = await ports.withdrawals.file(transaction_id);
  if (file?.decision === undefined) return;
  const cause = { at: ports.now(), actor: ACTOR } as const;
  if (file.decision.verdict === "rejected") {
    await ports.wallets.cancelOrExpire({ user_id, id: transaction_id }, REJECTED, cause);
    return await rest(ports, file);
  }
  const begun = await ports.wallets.startProcessing(user_id, transaction_id, cause);
  if (begun.kind === "not_found") throw new Error(`${transaction_id} is in no wallet`);
  const { status } = begun.transaction;
  const { correction } = file;
  if (correction !== undefined && correction.applied_at === null) {
    await applyCorrection(ports, { ...file, correction }, correction.admin_id);
    return;
  }
  if (file.decision.mode === "manual") {
    if (file.result === undefined || status !== "PROCESSING") return await rest(ports, file);
    await settleByHand(ports, file, file.result.admin_id);
    return;
  }
  if (begun.kind === "closed" && status !== "SUCCESS") return await rest(ports, file);
  const known = file.reference ?? (await create(ports, file));
  if (known === undefined) return;
  const { reference, provider: service } = known;
  if (reference === null) {
    await cameBack(ports, file, { failure_code: "payout.refused", actor: ACTOR });
    return;
  }
  const payout = { service, reference, actor: ACTOR } as const;
  const state = await followPayout(ports, file, payout);
  if (state.kind !== "queued" || status === "SUCCESS") return;
  const answer = await approve(ports, file, payout);
  const after = await followPayout(ports, file, payout);
  // Refused is harmless when somebody else has approved it; when it still waits, it always will.
  const stuck = answer.kind === "refused" && after.kind === "queued";
  const heard = stuck ? ({ kind: "denied", detail: answer.detail } as const) : answer;
  await alarm(ports, file, { service, answer: heard });
}

/** Nothing is left to do, or somebody else's turn has come. */
function rest(ports: Ports, { withdrawal }: WithdrawalFile): Promise<void> {
  return ports.commit(ports.withdrawals.schedule(withdrawal.transaction_id, null));
}

/**
 * Creating moves no money: an answer that was lost is asked for again under the same id, and a
 * payout nobody remembers stays queued for ever.
 */
async function create(
  ports: Ports,
  file: WithdrawalFile,
): Promise<WithdrawalFile["reference"] | undefined> {
  const { transaction_id, user_id, bank, holder, amount, number_sealed } = file.withdrawal;
  const number = await ports.vault.open(number_sealed, user_id);
  await ports.commit(trace(ports, file, { call: "create", said: "started" }));
  const service = serviceOf(ports, file);
  const created = await service.create({ id: transaction_id, bank, number, holder, amount });
  const provider = service.name;
  if (created.kind === "created") {
    const { reference } = created;
    return await record(ports, file, { provider, reference, answer: "created" });
  }
  if (created.kind === "refused") {
    return await record(ports, file, { provider, reference: null, answer: said(created) });
  }
  await ports.commit(trace(ports, file, { call: "create", said: said(created) }));
  await alarm(ports, file, { service: provider, answer: created });
  return undefined;
}

/** The service that a decision names; those of before it did are the preferred one's. */
function serviceOf({ payouts }: Ports, { decision }: WithdrawalFile): PayoutService {
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
async function record(
  ports: Ports,
  file: WithdrawalFile,
  { provider, reference, answer }: Heard,
): Promise<WithdrawalFile["reference"]> {
  const { transaction_id } = file.withdrawal;
  const row = { transaction_id, provider, reference, created_at: ports.now() };
  const heard = `${answer} ${reference ?? ""}`.trim();
  const first = await ports.commitOnce(
    ports.withdrawals.recordReference(row),
    trace(ports, file, { call: "create", said: heard }),
  );
  if (first) return row;
  const known = (await ports.withdrawals.file(transaction_id))?.reference;
  const beside = `${heard} beside ${known?.reference ?? "none"}`;
  await ports.commit(trace(ports, file, { call: "create", said: beside }));
  if (known === undefined) {
    const detail = `the service calls it ${reference}, as it calls another withdrawal`;
    await raise(ports, { kind: "payout.mismatch", subject: transaction_id, detail });
  }
  return known;
}

/** Whatever comes of it, the status says; a payout that is not queued cannot be approved again. */
async function approve(
  ports: Ports,
  file: WithdrawalFile,
  { service, reference }: { readonly service: string; readonly reference: string },
): Promise<PayoutApproved> {
  await ports.commit(trace(ports, file, { call: "approve", said: "started" }));
  const answer = await ports.payouts.named(service).approve(reference);
  const at = ports.now();
  const cleared =
    answer.kind === "approved"
      ? [
          ports.alerts.clear("payout.balance", service, at),
          ports.alerts.clear("payout.credentials", service, at),
        ]
      : [];
  await ports.commit(trace(ports, file, { call: "approve", said: said(answer) }), ...cleared);
  return answer;
}

/** Our own balance or keys: the payout waits, and staff are told. */
async function alarm(
  ports: Ports,
  { withdrawal }: WithdrawalFile,
  { service, answer }: { readonly service: string; readonly answer: PayoutApproved },
): Promise<void> {
  if (answer.kind !== "short" && answer.kind !== "denied") return;
  const kind = answer.kind === "short" ? "payout.balance" : "payout.credentials";
  const detail = `${withdrawal.transaction_id} waits: ${answer.detail}`;
  await raise(ports, { kind, subject: service, detail });
}
