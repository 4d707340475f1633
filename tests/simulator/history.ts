import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { newTransaction } from "../../src/domain/orders/transaction.ts";
import { type Environment, openEnvironment } from "./environment.ts";
import { type Breach, readBooks } from "./invariants/books.ts";
import { copyNeverGoesBack } from "./invariants/copy.ts";
import { ordersExplained } from "./invariants/explained.ts";
import { breachesOf } from "./invariants/index.ts";
import { quickLook } from "./invariants/ledger.ts";
import { OPERATIONS } from "./operations/index.ts";
import { random, seedOf } from "./random.ts";
import { CALM } from "./scheduler.ts";

/** One step of a history. Its seed decides all of it, whatever came before. */
export interface Step {
  readonly operation: string;
  readonly seed: number;
}

export interface Outcome {
  readonly breaches: readonly Breach[];
  /** How many steps were made when the first breach was seen; all of them at the drain. */
  readonly steps: number;
  readonly turns: number;
  /** How many bills were paid and are known to be. */
  readonly bills: number;
  /** How many orders' stories staff were told in the end. */
  readonly explained: number;
  readonly log: readonly string[];
}

const DRAIN = 0xd2a1;
const OPENING = 250_000;
const TURNS_A_STEP = 24;
const TURNS_OF_A_DRAIN = 20_000;
const HOUR = 3_600;
const ROUNDS = [
  5,
  70,
  130,
  700,
  1_300,
  3_900,
  3_900,
  ...Array.from({ length: 8 }, () => 6.1 * HOUR),
];

/** The history a seed stands for. */
export function plan(seed: number, length: number): readonly Step[] {
  const chance = random(seed);
  const drawn = OPERATIONS.flatMap((each) => Array.from({ length: each.weight }, () => each.name));
  return Array.from({ length }, (_, index) => ({
    operation: chance.pick(drawn),
    seed: seedOf(seed, index),
  }));
}

/** Plays a history to its end, and on until everything has come to rest. */
export async function play(
  seed: number,
  steps: readonly Step[],
  image: Uint8Array,
  keepLog = false,
): Promise<Outcome> {
  const environment = openEnvironment(seed, image);
  const { scheduler } = environment;
  if (keepLog) scheduler.keepLog();
  try {
    await endow(environment);
    scheduler.setFaults(faultsOf(seed));
    for (const [index, step] of steps.entries()) {
      await make(environment, step, keepLog ? `${index}` : undefined);
      const breaches = [...quickLook(environment), ...copyNeverGoesBack(environment)];
      if (breaches.length > 0) {
        return outcomeOf(environment, breaches, { steps: index + 1 });
      }
    }
    await drain(environment, seed);
    // First, as what a route answers against its contract is one of the defects.
    const { found, explained } = await ordersExplained(environment, readBooks(environment));
    const breaches = [...breachesOf(environment), ...found];
    return outcomeOf(environment, breaches, { steps: steps.length, explained });
  } finally {
    environment.close();
  }
}

function outcomeOf(
  { db, scheduler }: Environment,
  breaches: readonly Breach[],
  { steps, explained = 0 }: { readonly steps: number; readonly explained?: number },
): Outcome {
  const bills = db.rows("SELECT 1 FROM bill_claims WHERE state = 'PAID'", []).length;
  return { breaches, steps, turns: scheduler.turns(), bills, explained, log: scheduler.log };
}

async function make(
  environment: Environment,
  { operation, seed }: Step,
  label: string | undefined,
) {
  const { scheduler } = environment;
  const chance = random(seedOf(seed, 1));
  scheduler.reseed(seed);
  const done = OPERATIONS.find((each) => each.name === operation)?.run(environment, chance);
  if (label !== undefined)
    scheduler.log.push(`  ${label} ${operation}: ${done ?? "nothing to do"}`);
  const turns = chance.below(TURNS_A_STEP);
  for (let turn = 0; turn < turns && (await scheduler.turn()); turn += 1) {}
}

/** No more bad luck; the clock goes on, crons run, and people finish what they began. */
async function drain(environment: Environment, seed: number): Promise<void> {
  const { scheduler } = environment;
  scheduler.setFaults(CALM);
  scheduler.reseed(seedOf(seed, DRAIN));
  const chance = random(seedOf(seed, DRAIN + 1));
  for (const seconds of ROUNDS) {
    scheduler.note(`drain: ${seconds} s later`);
    scheduler.advance(seconds * 1000);
    for (const operation of OPERATIONS) operation.tidyUp?.(environment, chance);
    environment.cron("* * * * *");
    environment.cron("*/5 * * * *");
    environment.cron("*/15 * * * *");
    let turns = 0;
    while (await scheduler.turn()) {
      turns += 1;
      if (turns > TURNS_OF_A_DRAIN) return;
    }
    if (seconds > HOUR && scheduler.nextAt() === Number.POSITIVE_INFINITY && isAtRest(environment))
      return;
  }
}

function isAtRest({ db: shop, objects }: Environment): boolean {
  const open = "SELECT 1 FROM transactions WHERE status IN ('PENDING', 'PROCESSING') LIMIT 1";
  return (
    shop.rows(TO_BE_TOLD, []).length === 0 &&
    [...objects.cells.values()].every(({ db }) => db.rows(open, []).length === 0)
  );
}

/** What waits for the end of quiet hours, for a digest or for its next try. */
const TO_BE_TOLD = `SELECT 1 FROM notifications WHERE due_at IS NOT NULL
  UNION ALL SELECT 1 FROM digest_items WHERE day IS NULL
  UNION ALL SELECT 1 FROM webhook_deliveries WHERE state = 'PENDING'
  LIMIT 1`;

function faultsOf(seed: number) {
  const factor = random(seedOf(seed, 3)).pick([0.2, 1, 1, 2]);
  return { death: 0.012 * factor, lost: 0.015 * factor, unheard: 0.015 * factor };
}

/** What everybody starts with, paid in over the counter. */
async function endow(environment: Environment): Promise<void> {
  const ports = environment.ports();
  const at = ports.now();
  const sum = amount(OPENING);
  for (const owner of environment.users) {
    const order = newTransaction({
      id: newId("transaction", at),
      user_id: owner,
      type: "TOPUP",
      currency: "IDR",
      price: sum,
      fee: ZERO,
      discount: ZERO,
      created_at: at,
      actor: "system:bank-statement",
    });
    const payment_id = newId("payment", at);
    await ports.wallets.open(order, { key: `opening-${owner}`, digest: "" });
    const paid = { transaction_id: order.id, payment_id, currency: "IDR" } as const;
    const receipt = { amount: sum, fee: ZERO, account: "clearing:bank" } as const;
    const by = { at, actor: "system:bank-statement" } as const;
    await ports.wallets.credit(owner, { ...paid, ...receipt }, by);
    environment.gifts.received += OPENING;
  }
}
