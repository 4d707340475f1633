import type { Staff } from "../../domain/actor.ts";
import { amount } from "../../domain/money.ts";
import { hoursLeft } from "../../domain/ppob/supplier-deposit.ts";
import type { SupplierStanding } from "../../domain/ppob/supplier-standing.ts";
import { figuresOf } from "../../domain/ppob/supplier-stats.ts";
import { addSeconds, businessDay } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

const DAY_SECONDS = 24 * 60 * 60;

type Ports = Use<
  "catalogue" | "circuits" | "now" | "supplierDeposits" | "supplierStats" | "suppliers"
>;

/** How every supplier of the shop stands: its money, its pause, its circuit and its last day. */
export async function listSuppliers(
  ports: Ports,
  staff: Pick<Staff, "catalogue_version">,
): Promise<readonly SupplierStanding[]> {
  const at = ports.now();
  const since = addSeconds(at, -DAY_SECONDS);
  const days = { from: businessDay(since), to: businessDay(at) };
  const names = ports.suppliers.all.map(({ name }) => name);
  const [{ pauses, settings }, circuits, balances, spent, tallies] = await Promise.all([
    ports.catalogue.snapshot(staff.catalogue_version),
    ports.circuits.list(),
    ports.supplierDeposits.latest(),
    Promise.all(names.map((name) => ports.supplierStats.costSince(name, since))),
    Promise.all(names.map((supplier) => ports.supplierStats.byHour({ supplier, ...days }))),
  ]);
  return names.map((supplier, index) => {
    const of = (each: { readonly supplier: string }) => each.supplier === supplier;
    const deposit = balances.find(of);
    const cost = spent[index] ?? 0;
    return {
      supplier,
      preferred: index === 0,
      balance: deposit?.balance ?? null,
      asked_at: deposit?.asked_at ?? null,
      is_low: deposit !== undefined && deposit.balance < settings["ppob.deposit_low"],
      hours_left: deposit === undefined ? null : hoursLeft(deposit.balance, cost),
      cost_24h: amount(cost),
      pause: pauses.find(of) ?? null,
      circuit: circuits.find(({ name }) => name === supplier) ?? null,
      figures: figuresOf(tallies[index] ?? []),
    };
  });
}
