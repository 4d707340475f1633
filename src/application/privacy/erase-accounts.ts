import type { Id } from "../../domain/ids.ts";
import type { Erasure } from "../../domain/privacy/erasure.ts";
import { Refusal } from "../../domain/refusal.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { forgetKyc } from "../shared/kyc/forget-kyc.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { eraseFiles } from "./erase-files.ts";

export type ErasePorts = PagePorts &
  Use<
    | "accounts"
    | "alerts"
    | "customerSessions"
    | "discordLinks"
    | "documentKeys"
    | "erasures"
    | "files"
    | "kyc"
    | "objects"
    | "outbox"
    | "personalData"
  >;

/** What one turn takes at most before it looks at its budget again. */
const STEP = 12;
const DAY_SECONDS = 24 * 60 * 60;
const BLOCKED = "erasure.blocked";

/** Erases the accounts whose time has come. */
export async function eraseAccounts(ports: ErasePorts): Promise<BatchResult> {
  const at = ports.now();
  return await workInPages(ports, {
    name: "eraseAccounts",
    page: (next) => ports.erasures.due(at, next),
    key: ({ look_at, user_id }) => `${look_at} ${user_id}`,
    since: ({ look_at }) => look_at,
    size: 20,
    cost: 3 * STEP,
    failure: "account.not_erased",
    about: ({ user_id }) => ({ user: user_id }),
    work: ({ user_id }) => eraseAccount(ports, user_id),
    isExpected: (error) => error instanceof Refusal && error.code === "erasure.changed",
  });
}

/**
 * Erases one account as far as the budget reaches. Every step looks for what is left, so it may die
 * between any two, and be done by two at once: what is left is done by whoever comes next.
 */
export async function eraseAccount(ports: ErasePorts, owner: Id<"user">): Promise<void> {
  const at = ports.now();
  const found = await ports.erasures.find(owner);
  if (found === undefined || !isDue(found, at)) return;
  const running = found.state === "RUNNING" ? found : await change(ports, found, { at, to: RUN });
  const wallet = await eraseWallet(ports, owner, at);
  if (wallet === "open") return await callOff(ports, running, at);
  if (wallet === "not_empty") return await waitForMoney(ports, running, at);
  if (wallet === "more") return;
  if (!(await eraseRows(ports, owner))) return;
  await forgetKyc(ports, owner);
  if (!(await eraseFiles(ports, owner))) return;
  await change(ports, running, {
    ...{ at, to: { state: "DONE", done_at: at } },
    beside: [ports.alerts.clear(BLOCKED, owner, at)],
  });
}

function isDue({ state, due_at, held_until }: Erasure, at: Instant): boolean {
  if (state === "WAITING") return due_at <= at;
  return state === "RUNNING" || (state === "HELD" && held_until !== null && held_until <= at);
}

const RUN = { state: "RUNNING", held_until: null } as const;

interface Step {
  readonly at: Instant;
  readonly to: Partial<Erasure>;
  readonly look_at?: Instant;
  readonly beside?: readonly ReturnType<ErasePorts["alerts"]["clear"]>[];
}

async function change(
  ports: ErasePorts,
  before: Erasure,
  { at, to, look_at, beside = [] }: Step,
): Promise<Erasure> {
  const by = { changed_by: "system:cron", updated_at: at, revision: before.revision + 1 };
  const after = { ...before, ...by, ...to };
  await ports.commit(ports.erasures.change(after, look_at), ...beside);
  return after;
}

/** Whether the wallet let it happen is decided there, in one turn with its money. */
async function eraseWallet(ports: ErasePorts, owner: Id<"user">, at: Instant) {
  while (ports.budget.left() >= STEP) {
    const answer = await ports.customerSessions.erase(owner, at);
    if (answer.kind !== "erased") return answer.kind;
    if (!answer.more) return "erased";
  }
  return "more";
}

/** `false` where the budget ended before the rows did. */
async function eraseRows(ports: ErasePorts, owner: Id<"user">): Promise<boolean> {
  for (;;) {
    const tables = await ports.personalData.left(owner);
    if (tables.length === 0) return true;
    for (const table of tables) {
      if (ports.budget.left() < STEP) return false;
      await ports.commit(ports.personalData.erase(table, owner));
    }
  }
}

/** Staff have opened the wallet again. */
async function callOff(ports: ErasePorts, running: Erasure, at: Instant): Promise<void> {
  await change(ports, running, {
    ...{ at, to: { state: "CANCELLED", reason: "user.reopened" } },
    beside: [ports.alerts.clear(BLOCKED, running.user_id, at)],
  });
}

/** Money has come in since it was closed: staff send it back first, and it is tried every day. */
async function waitForMoney(ports: ErasePorts, running: Erasure, at: Instant): Promise<void> {
  const { user_id } = running;
  const detail = "its wallet is not empty, or something is under way in it";
  await change(ports, running, {
    ...{ at, to: { state: "WAITING" }, look_at: addSeconds(at, DAY_SECONDS) },
    beside: [ports.alerts.raise({ kind: BLOCKED, subject: user_id, detail }, at)],
  });
}
