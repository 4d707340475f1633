import type { Vendor } from "../platform/network.ts";
import type { Random } from "../random.ts";
import type { Scheduler, Source } from "../scheduler.ts";
import type { Notice } from "./post.ts";

/** What is sold, by what the first supplier calls and charges for it. */
export const SHELF = [
  { sku: "tsel5", brand: "TELKOMSEL", price: 5_200 },
  { sku: "tsel10", brand: "TELKOMSEL", price: 10_250 },
  { sku: "tsel25", brand: "TELKOMSEL", price: 24_900 },
] as const;

/** What every other supplier calls a thing on the shelf. */
export const otherSku = (sku: string) => `h${sku}`;

/** What a supplier has of one of our orders. */
export interface Supply {
  readonly transaction_id: string;
  readonly delivered: boolean;
  readonly price: number;
}

export interface SimulatedSupplier extends Vendor {
  readonly source: Source;
  supplies(): readonly Supply[];
  /** Takes back something it had delivered, if it ever does; says whether there was anything. */
  flip?(chance: Random): boolean;
  /** Changes a price, if it ever does; the shop's list is behind until it asks again. */
  reprice?(chance: Random): void;
}

export interface SupplierMeans {
  readonly scheduler: Scheduler;
  readonly announce: (notice: Notice, chance: Random) => void;
  /** Called with every reference, as we write it, that somebody orders under. */
  readonly hearsOf: (ref: string) => void;
}

/** A supplier as histories know it. */
export interface SupplierEntry {
  /** What the shop is set by to reach it. */
  readonly variables: Readonly<Record<string, string>>;
  open(means: SupplierMeans): SimulatedSupplier;
}

export function transactionOf(ref: string): string {
  return ref.slice(0, ref.lastIndexOf("-"));
}
