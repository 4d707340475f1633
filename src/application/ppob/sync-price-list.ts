import type { Staff } from "../../domain/actor.ts";
import {
  comparePriceList,
  type PriceListChange,
  type PriceListCount,
} from "../../domain/ppob/price-list.ts";
import { suspicionOf } from "../../domain/ppob/suspicious-list.ts";
import type { ListKind } from "../../domain/products/source.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { PriceList } from "../../ports/ppob/supplier.ts";
import { priceEffects } from "../shared/price-effects.ts";

type Ports = Use<
  "alerts" | "audit" | "catalogue" | "commit" | "now" | "policy" | "priceHistory" | "suppliers"
>;

const NOTHING_NEW: PriceListCount = {
  new: 0,
  changed: 0,
  gone: 0,
  unchanged: 0,
  skipped: 0,
  quarantined: 0,
};

interface PriceListRequest {
  readonly name?: string;
  /** A supplier without postpaid products has an empty list of them. */
  readonly kind?: ListKind;
  /** Staff accept a list that changes very much at once. */
  readonly trusted?: boolean;
}

/**
 * Applies a supplier's price list to the catalogue in one commit. The fetch is claimed by a trip of
 * its own because the vendor limits lists across isolates. Without a list nothing changes.
 */
export async function syncPriceList(
  ports: Ports,
  actor: Staff | `system:${string}`,
  wanted: PriceListRequest = {},
): Promise<PriceListCount> {
  const { name = ports.suppliers.preferred.name, kind = "ppob_prepaid", trusted = false } = wanted;
  const at = ports.now();
  const supplier = ports.suppliers.named(name);
  const fetchList = kind === "ppob_prepaid" ? supplier.priceList : supplier.billList;
  if (fetchList === undefined) return NOTHING_NEW;
  const claim = kind === "ppob_prepaid" ? name : `${name} postpaid`;
  const wait = await ports.catalogue.claimFetch(claim, at, ports.policy.priceListSeconds);
  if (wait !== undefined) refuse("supplier.price_list_limited", { retry_after_seconds: wait });

  const list = await fetchList();
  if (list.kind === "limited") {
    const { retry_after_seconds } = list;
    refuse("supplier.price_list_limited", { retry_after_seconds });
  }
  if (list.kind === "unavailable") return giveUp(ports, { subject: name, detail: list.detail }, at);

  const told: ToldList = { name, kind, trusted, list, at };
  try {
    return await applyList(ports, actor, told);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "catalogue.changed") throw error;
    ports.catalogue.doubt();
    return await applyList(ports, actor, { ...told, again: true });
  }
}

interface ToldList extends Required<PriceListRequest> {
  readonly list: Extract<PriceList, { kind: "listed" }>;
  readonly at: Instant;
  /** Whether somebody has changed one of its products while it was compared before. */
  readonly again?: boolean;
}

/** Compares a list that has come with the catalogue as it stands by then, and commits the news. */
async function applyList(
  ports: Ports,
  actor: Staff | `system:${string}`,
  { name, kind, trusted, list, at, again = false }: ToldList,
): Promise<PriceListCount> {
  const version = typeof actor === "string" ? undefined : actor.catalogue_version;
  const [facts, lines] = await Promise.all([
    ports.catalogue.snapshot(again && version !== undefined ? version + 1 : version),
    ports.catalogue.lines(name),
  ]);
  const known = { ...facts, lines };
  const change = comparePriceList(known, list.items, {
    supplier: name,
    kind,
    at,
    opensProducts: name === ports.suppliers.preferred.name,
    jumpPercent: facts.settings["ppob.price_jump_percent"],
  });
  const count = { ...change.count, skipped: change.count.skipped + list.skipped };
  if (isWorthless(count)) {
    const detail = `none of ${count.skipped} lines can be used`;
    return giveUp(ports, { subject: name, detail }, at);
  }
  const sharePercent = facts.settings["ppob.list_change_percent"];
  const suspicion = suspicionOf(known, change, { kind, sharePercent });
  if (!trusted && suspicion !== undefined) {
    return setAside(ports, { subject: name, detail: suspicion }, at);
  }

  const gone = { supplier: name, supplier_skus: change.gone };
  const made = { change: { ...change, gone }, lines, cause: "catalogue.sync", at };
  const by = typeof actor === "string" ? actor : actor.id;
  const writes = isEmpty(change)
    ? []
    : [
        ports.catalogue.apply(made.change, at),
        ...priceEffects(ports, { ...made, facts, by }).writes,
      ];
  await commitAs(ports, actor, { supplier: name, count, at, writes });
  return count;
}

/** Keeps the catalogue and raises an alert: its prices grow old. */
async function giveUp(
  ports: Ports,
  about: { readonly subject: string; readonly detail: string },
  at: Instant,
): Promise<never> {
  await ports.commit(ports.alerts.raise({ kind: "supplier.price_list", ...about }, at));
  return refuse("supplier.unavailable");
}

/** A suspicious list changes nothing until staff accept it. */
async function setAside(
  ports: Ports,
  about: { readonly subject: string; readonly detail: string },
  at: Instant,
): Promise<never> {
  await ports.commit(ports.alerts.raise({ kind: "supplier.price_list", ...about }, at));
  return refuse("supplier.price_list_suspicious");
}

/** A list without a single product is taken for an error. */
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
  return change.lines.length === 0 && change.gone.length === 0;
}
