import type { Id } from "../../domain/ids.ts";
import { type Erasure, type ErasureWait, lookAt } from "../../domain/privacy/erasure.ts";
import { Refusal } from "../../domain/refusal.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { eraseFiles } from "./erase-files.ts";
import { eraseIdentity } from "./erase-identity.ts";

type ErasePorts = PagePorts &
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
    isExpected: isOvertaken,
  });
}

/** Takes a turn for one account at once, with all that an invocation may ask. */
export async function eraseNow(ports: ErasePorts, owner: Id<"user">): Promise<void> {
  await eraseAccount(ports, owner).catch((error: unknown) => {
    if (!isOvertaken(error)) throw error;
  });
}

/** Somebody else, or another turn, was first; what is left is the next one's. */
function isOvertaken(error: unknown): boolean {
  return error instanceof Refusal && error.code === "erasure.changed";
}

/**
 * Erases one account as far as the budget reaches. Every step looks for what is left, so it may die
 * between any two, and be done by two at once: what is left is done by whoever comes next.
 */
async function eraseAccount(ports: ErasePorts, owner: Id<"user">): Promise<void> {
  const at = ports.now();
  const found = await ports.erasures.find(owner);
  if (found === undefined || !isDue(found, at)) return;
  const begun = WORKING.has(found.state) ? found : await change(ports, found, { at, to: RUN });
  try {
    await (found.state === "DONE" ? sweep(ports, begun, at) : takeTurn(ports, begun, at));
  } catch (error) {
    if (!isOvertaken(error)) await noteFailure(ports, owner, at);
    throw error;
  }
}

/** What is on its way already, or over and looked through once more. */
const WORKING: ReadonlySet<Erasure["state"]> = new Set(["RUNNING", "DONE"]);
const RUN = { state: "RUNNING", held_until: null } as const;

function isDue(erasure: Erasure, at: Instant): boolean {
  if (erasure.state === "RUNNING") return true;
  const look_at = lookAt(erasure);
  return look_at !== null && look_at <= at;
}

async function takeTurn(ports: ErasePorts, running: Erasure, at: Instant): Promise<void> {
  const { user_id: owner } = running;
  const wallet = await eraseWallet(ports, owner, at);
  if (wallet === "open") return await callOff(ports, running, at);
  if (wallet === "not_empty") return await waitForMoney(ports, running, at);
  const waits_for = wallet === "more" ? "WALLET" : await eraseLeft(ports, owner);
  if (waits_for !== null) return await noteWait(ports, running, { at, waits_for });
  await change(ports, running, {
    ...{ at, to: { state: "DONE", done_at: at, waits_for } },
    beside: [ports.alerts.clear(BLOCKED, owner, at)],
  });
}

/** Looks once more, for what a message that was late has written of somebody who is gone. */
async function sweep(ports: ErasePorts, done: Erasure, at: Instant): Promise<void> {
  const waits_for = await eraseLeft(ports, done.user_id);
  if (waits_for !== null) return await noteWait(ports, done, { at, waits_for });
  await change(ports, done, {
    ...{ at, to: { swept_at: at, waits_for } },
    beside: [ports.alerts.clear(BLOCKED, done.user_id, at)],
  });
}

/** What the budget did not reach any more; `null` where nothing is left outside of the wallet. */
async function eraseLeft(ports: ErasePorts, owner: Id<"user">): Promise<ErasureWait | null> {
  if (!(await eraseRows(ports, owner))) return "TABLES";
  if (!(await eraseIdentity(ports, owner))) return "IDENTITY";
  return (await eraseFiles(ports, owner)) ? null : "FILES";
}

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
  while (ports.budget.left() >= STEP) {
    const tables = await ports.personalData.left(owner);
    if (tables.length === 0) return true;
    for (const table of tables) {
      if (ports.budget.left() < STEP) return false;
      await ports.commit(ports.personalData.erase(table, owner));
    }
  }
  return false;
}

/** Staff have opened the wallet again. */
async function callOff(ports: ErasePorts, running: Erasure, at: Instant): Promise<void> {
  await change(ports, running, {
    ...{ at, to: { state: "CANCELLED", reason: "user.reopened", waits_for: null } },
    beside: [ports.alerts.clear(BLOCKED, running.user_id, at)],
  });
}

/** Money has come in since it was closed: staff send it back first, and it is tried every day. */
async function waitForMoney(ports: ErasePorts, running: Erasure, at: Instant): Promise<void> {
  const { user_id } = running;
  const detail = "its wallet is not empty, or something is under way in it";
  await change(ports, running, {
    ...{ at, to: { state: "WAITING", waits_for: "MONEY" } },
    look_at: addSeconds(at, DAY_SECONDS),
    beside: [ports.alerts.raise({ kind: BLOCKED, subject: user_id, detail }, at)],
  });
}

/** Says what it is at, where that has changed. */
async function noteWait(
  ports: ErasePorts,
  before: Erasure,
  { at, waits_for }: { readonly at: Instant; readonly waits_for: ErasureWait },
): Promise<void> {
  if (before.waits_for !== waits_for) await change(ports, before, { at, to: { waits_for } });
}

/** It is tried again by the next turn; why it failed is in the log. */
async function noteFailure(ports: ErasePorts, owner: Id<"user">, at: Instant): Promise<void> {
  const found = await ports.erasures.find(owner);
  if (found === undefined) return;
  const detail = "a turn of its erasure failed; it is tried again, and the log says why";
  await ports.commit(ports.alerts.raise({ kind: BLOCKED, subject: owner, detail }, at));
  await noteWait(ports, found, { at, waits_for: "ERROR" });
}
