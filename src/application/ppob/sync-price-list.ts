import type { Staff } from "../../domain/actor.ts";
import type { PriceListChange, PriceListCount } from "../../domain/ppob/price-list.ts";
import { comparePriceList } from "../../domain/ppob/price-list.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"alerts" | "audit" | "catalogue" | "commit" | "now" | "policy" | "suppliers">;

/**
 * Brings the catalogue up to the supplier's list: what is new, changed and gone, in one commit.
 * The claim costs a trip of its own because the vendor counts lists, whoever of us asks. No list,
 * no change.
 */
export async function syncPriceList(
  ports: Ports,
  actor: Staff | `system:${string}`,
  name: string = ports.suppliers.preferred.name,
): Promise<PriceListCount> {
  const at = ports.now();
  const supplier = ports.suppliers.named(name);
  const wait = await ports.catalogue.claimFetch(name, at, ports.policy.priceListSeconds);
  if (wait !== undefined) refuse("supplier.price_list_limited", { retry_after_seconds: wait });

  const list = await supplier.priceList();
  if (list.kind === "limited") {
    const { retry_after_seconds } = list;
    refuse("supplier.price_list_limited", { retry_after_seconds });
  }
  if (list.kind === "unavailable") return giveUp(ports, { subject: name, detail: list.detail }, at);

  // Read after the list has come, which may take a while.
  const known = await ports.catalogue.snapshot(versionOf(actor));
  const change = comparePriceList(known, list.items, { supplier: name, at });
  const count = { ...change.count, skipped: change.count.skipped + list.skipped };
  if (isWorthless(count)) {
    const detail = `none of ${count.skipped} lines can be used`;
    return giveUp(ports, { subject: name, detail }, at);
  }

  const writes = isEmpty(change) ? [] : [ports.catalogue.apply(change, at)];
  await commitAs(ports, actor, { supplier: name, count, at, writes });
  return count;
}

/** The shop stays as it is, and somebody hears of it: prices grow old. */
async function giveUp(
  ports: Ports,
  about: { readonly subject: string; readonly detail: string },
  at: Instant,
): Promise<never> {
  await ports.commit(ports.alerts.raise({ kind: "supplier.price_list", ...about }, at));
  return refuse("supplier.unavailable");
}

/** A supplier without a single product is more likely a slip than the truth. */
function isWorthless(count: PriceListCount): boolean {
  return count.new + count.changed + count.unchanged === 0;
}

interface Outcome {
  readonly supplier: string;
  readonly count: PriceListCount;
  readonly at: Instant;
  readonly writes: readonly Write[];
}

/** A list without news leaves the version alone, so that no cache is emptied for nothing. */
async function commitAs(
  ports: Ports,
  actor: Staff | string,
  { supplier, count, at, writes }: Outcome,
): Promise<void> {
  if (typeof actor === "string") return ports.commit(...writes);
  const action = {
    action: "catalogue.sync",
    resource: "supplier",
    resource_id: supplier,
    old: null,
    new: count,
  };
  return ports.audit.commit(actor, action, { at, writes });
}

function isEmpty(change: PriceListChange): boolean {
  return change.upserted.length === 0 && change.gone.length === 0;
}

function versionOf(actor: Staff | string): number | undefined {
  return typeof actor === "string" ? undefined : actor.catalogue_version;
}
