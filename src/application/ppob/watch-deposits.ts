import type { Amount } from "../../domain/money.ts";
import { type SupplierBalance, ticketsSince } from "../../domain/ppob/supplier-deposit.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { Supplier } from "../../ports/ppob/supplier.ts";
import { runSections } from "../shared/run-batch.ts";

type Ports = Use<
  | "budget"
  | "catalogue"
  | "commit"
  | "log"
  | "now"
  | "supplierDeposits"
  | "supplierStats"
  | "suppliers"
>;

/** What was bought since the last look makes a deposit seem smaller than it was. */
const LAST_LOOK_SECONDS = 60 * 60;

/**
 * Asks every supplier what is left of the deposit, of which a rule of alerts says when it is low:
 * ends the pause of a supplier that has money again, and notices what was announced and has come.
 */
export async function watchDeposits(ports: Ports): Promise<unknown> {
  const [known, { settings }] = await Promise.all([
    ports.supplierDeposits.latest(),
    ports.catalogue.snapshot(),
  ]);
  const watch = (supplier: Supplier) => async (given: Ports) =>
    await look(given, supplier, {
      settings,
      before: known.find((each) => each.supplier === supplier.name),
    });
  const sections = ports.suppliers.all.map((each) => [each.name, watch(each)] as const);
  return await runSections(ports, Object.fromEntries(sections));
}

interface Known {
  readonly settings: Settings;
  readonly before: SupplierBalance | undefined;
}

async function look(
  ports: Ports,
  supplier: Supplier,
  { settings, before }: Known,
): Promise<string | number> {
  const answer = await supplier.balance();
  if (answer.kind === "unavailable") return answer.detail;
  const at = ports.now();
  const { balance } = answer;
  const { name } = supplier;
  const isBack = settings["ppob.deposit_resume"] > 0 && balance >= settings["ppob.deposit_resume"];
  await ports.commit(
    ports.supplierDeposits.saw({ supplier: name, balance, asked_at: at }),
    ...(isBack && (await isPausedForMoney(ports, name))
      ? [ports.catalogue.resume(name, "deposit")]
      : []),
    ...(before === undefined ? [] : await arrivals(ports, name, { before, balance })),
  );
  return balance;
}

async function isPausedForMoney(ports: Ports, name: string): Promise<boolean> {
  const { pauses } = await ports.catalogue.snapshot();
  return pauses.some(({ supplier, cause }) => supplier === name && cause === "deposit");
}

/** The oldest ticket that fits into what the balance has grown by, purchases aside. */
async function arrivals(
  ports: Ports,
  name: string,
  { before, balance }: { readonly before: SupplierBalance; readonly balance: Amount },
): Promise<readonly Write[]> {
  const at = ports.now();
  const expected = await ports.supplierDeposits.expected(name, ticketsSince(at));
  if (expected.length === 0) return [];
  const spent = await ports.supplierStats.costSince(name, addSeconds(at, -LAST_LOOK_SECONDS));
  const grown = balance - before.balance + spent;
  const come = expected.find(({ amount }) => balance > before.balance && amount <= grown);
  return come === undefined ? [] : [ports.supplierDeposits.arrived(come.id, at)];
}
