import * as z from "zod";
import { audit } from "./books.ts";
import { type Buyer, balanceOf, ended, openTopUp, order, register, someMeter } from "./buyer.ts";
import { type Environment, expecting, told } from "./client.ts";
import { FAILING_NUMBER, PENDING_NUMBER } from "./journey.ts";
import { clock } from "./patience.ts";
import { rupiah } from "./say.ts";
import { expect, Surprise } from "./surprise.ts";

const VENDORS = ["digiflazz", "midtrans"] as const;
type Vendor = (typeof VENDORS)[number];

const MODES = [
  "delay",
  "timeout_after_accept",
  "drop_reply",
  "duplicate",
  "reorder",
  "error_400",
  "error_429",
  "error_500",
  "garbage",
  "wrong_signature",
] as const;
type Mode = (typeof MODES)[number];
/** These strike what the vendor sends to the shop, the others its answers. */
const ON_DELIVERY: readonly Mode[] = ["duplicate", "reorder", "wrong_signature"];

const LIMIT_SECONDS = 60;
const TOP_UP = 50_000;
/** How many calls or deliveries in a row go wrong. */
const TIMES = 2;

/**
 * The journey under every fault of every vendor, or under so many of each, chosen anew each time.
 * Each must end right, and within a minute.
 */
export async function chaosJourneys(
  environment: Environment,
  days: number | undefined,
): Promise<void> {
  for (const vendor of VENDORS) {
    for (const mode of days === undefined ? MODES : shuffled(MODES).slice(0, days)) {
      const started = clock();
      const label = `${vendor.padEnd(9)} ${mode.padEnd(20)}`;
      const how = await troubled(environment, vendor, mode).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        throw new Surprise(`${label.trim()}: ${why}`);
      });
      const seconds = (clock() - started) / 1000;
      expect(seconds <= LIMIT_SECONDS, `${label.trim()}: took ${Math.round(seconds)} s`);
      console.log(`    ${label} ${seconds.toFixed(1).padStart(5)} s  ${how}`);
    }
  }
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Every vendor well again. */
export async function clearChaos(environment: Environment): Promise<void> {
  for (const vendor of VENDORS) await environment.sandbox("DELETE", `/chaos/${vendor}`);
}

/** One journey with a fault on, and how it ended in words. */
async function troubled(environment: Environment, vendor: Vendor, mode: Mode): Promise<string> {
  const buyer = await register(environment);
  await pay(environment, buyer, vendor === "midtrans" ? mode : undefined);
  if (vendor === "digiflazz") await switchOn(environment, vendor, mode, "transaction");
  const opened = await Promise.all([
    order(environment, buyer, { sku: "xld10", customer_no: PENDING_NUMBER }),
    order(environment, buyer, { sku: "pln20", customer_no: someMeter() }),
    order(environment, buyer, { sku: "xld10", customer_no: FAILING_NUMBER }),
  ]);
  const [credit, token, failing] = await Promise.all(
    opened.map(({ id }) => ended(environment, buyer, id)),
  );
  // A supplier that calls the request itself wrong has not taken the order: the money comes back.
  const mayFail = vendor === "digiflazz" && mode === "error_400";
  for (const each of [credit, token]) {
    const right = each?.status === "SUCCESS" || (mayFail && each?.status === "FAILED");
    expect(right, `${each?.product_name} ended as ${each?.status}`);
  }
  expect(failing?.status === "FAILED", `the failing number ended as ${failing?.status}`);

  await expectUsed(environment, vendor);
  await clearChaos(environment);
  const { payments, delivered, balance } = await audit(environment, buyer);
  expect(payments === 1, `${payments} credits for one payment`);
  return `1 credit, ${delivered} delivered, ${3 - delivered} given back, left ${rupiah(balance)}`;
}

/** A top-up, with the gateway's fault on both when the payment is made and when it is confirmed. */
async function pay(environment: Environment, buyer: Buyer, mode: Mode | undefined): Promise<void> {
  if (mode !== undefined) await switchOn(environment, "midtrans", mode, "transactions");
  const { transaction, payment } = await openTopUp(environment, buyer, TOP_UP);
  if (mode !== undefined) {
    if (!ON_DELIVERY.includes(mode)) await expectUsed(environment, "midtrans");
    await switchOn(environment, "midtrans", mode, "status");
  }
  const settle = { transaction_status: "settlement" };
  const paid = await environment.sandbox("POST", `/midtrans/simulate/${payment.order_id}`, settle);
  expect(paid.status === 200, `the payment could not be made: ${told(paid)}`);
  const done = await ended(environment, buyer, transaction.id);
  expect(done.status === "SUCCESS", `the top-up ended as ${done.status}`);
  const { available } = await balanceOf(environment, buyer);
  expect(available === TOP_UP, `${rupiah(TOP_UP)} was paid, the balance is ${rupiah(available)}`);
}

async function switchOn(
  environment: Environment,
  vendor: Vendor,
  mode: Mode,
  path: string,
): Promise<void> {
  const slow = mode === "delay" ? { delay_ms: 2_000 } : {};
  const fault = { mode, times: TIMES, paths: [path], ...slow };
  const switched = await environment.sandbox("POST", `/chaos/${vendor}`, fault);
  expect(switched.status === 200, `the fault could not be switched on: ${told(switched)}`);
}

const Board = z.object({
  data: z.record(z.string(), z.object({ left: z.int() }).nullable()),
});

/** A fault that never struck proves nothing. */
async function expectUsed(environment: Environment, vendor: Vendor): Promise<void> {
  const { data } = expecting(await environment.sandbox("GET", "/chaos"), 200, Board);
  const left = data[vendor]?.left ?? 0;
  expect(left < TIMES, "the fault never struck");
}
