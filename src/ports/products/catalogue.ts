import type { CurrencyFacts } from "../../domain/currency.ts";
import type { FraudRule } from "../../domain/fraud/rule.ts";
import type { Id } from "../../domain/ids.ts";
import type { Currency } from "../../domain/money.ts";
import type { SupplierPause } from "../../domain/ppob/supplier-pause.ts";
import type { Category } from "../../domain/products/category.ts";
import type { MarginRule } from "../../domain/products/margin.ts";
import type { Product } from "../../domain/products/product.ts";
import type { ProductSource, Source, SupplierLine } from "../../domain/products/source.ts";
import type { SettingKey, Settings, SettingValue } from "../../domain/settings/settings.ts";
import type { Instant } from "../../domain/time.ts";
import type { ExchangeRate } from "../../domain/wallet/exchange-rate.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** All that prices and the refusal of an order depend on, as of one version. */
export interface CatalogueSnapshot {
  readonly version: number;
  /** The number of the last edit that staff have made. */
  readonly revision: number;
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly sources: readonly Source[];
  readonly pauses: readonly SupplierPause[];
  readonly margins: readonly MarginRule[];
  readonly settings: Settings;
  readonly currencies: readonly CurrencyFacts[];
  readonly rates: readonly ExchangeRate[];
  /** Those in force. */
  readonly fraud_rules: readonly FraudRule[];
}

interface LinePage extends Page {
  /** In lower case. */
  readonly q?: string | undefined;
  /** Whether only those whose new price waits for staff. */
  readonly waiting: boolean;
}

/** What is on sale, with every fact a price needs. */
export interface Catalogue {
  /**
   * The snapshot at least as new as `version`; without one, a snapshot a second old will do, and an
   * older one while the origin does not answer. A warm cache answers without a trip.
   */
  snapshot(version?: number): Promise<CatalogueSnapshot>;
  /** The settings that are held, if somebody has looked at them so lately; never a trip. */
  recent(seconds: number): Settings | undefined;
  /** Something may have been changed by now: the next look is not at what is held unseen. */
  doubt(): void;
  /** Every line of a supplier's last list, mapped or not, those that have gone included. */
  lines(supplier: string): Promise<readonly SupplierLine[]>;
  /** A page of them by code, of which code or name hold a text. */
  listLines(supplier: string, page: LinePage): Promise<Listed<SupplierLine>>;
  /** One of them. */
  line(of: Pick<SupplierLine, "supplier" | "supplier_sku">): Promise<SupplierLine | undefined>;
  /**
   * Replaces what has changed and marks what has gone; bumps the version. Guarded by
   * `catalogue.changed`, as an edit is: a product in it is the next version of the one in place.
   */
  apply(change: CatalogueChange, at: Instant): Write;
  /** Guarded by `catalogue.changed`: of two edits decided on one revision one is made. */
  edit(edit: CatalogueEdit): Write;
  /** Sends a supplier no more orders. The first pause stays, but staff's replaces a machine's. */
  pause(pause: SupplierPause): Write;
  /** Ends a pause, whatever its cause or only one of this cause. */
  resume(supplier: string, cause?: SupplierPause["cause"]): Write;
  /** The settings as they are now, for whoever is about to change one. */
  settings(): Promise<SettingsSnapshot>;
  /** Guarded by `setting.changed`: of two changes decided on one sheet only the first is made. */
  putSetting(change: SettingChange): Write;
  /**
   * Claims the right to fetch one supplier's full list now: `undefined` when granted, else how many
   * seconds are left. Two isolates never both hold it within one interval.
   */
  claimFetch(supplier: string, at: Instant, intervalSeconds: number): Promise<number | undefined>;
}

/** A catalogue that always reads. What is held in memory is checked against its `version`. */
export interface CatalogueOrigin extends Omit<Catalogue, "doubt" | "recent"> {
  /** The number of the last change; one small row. */
  version(): Promise<number>;
}

/** Rows as they shall be from now on. */
export interface CatalogueChange {
  readonly categories?: readonly Category[];
  readonly products?: readonly Product[];
  readonly lines?: readonly SupplierLine[];
  readonly sources?: readonly ProductSource[];
  readonly margins?: readonly MarginRule[];
  /** Rules that are none any more. */
  readonly removed?: readonly MarginRule[];
  /** Sources that are none any more. */
  readonly unmapped?: readonly ProductSource[];
  /** Lines that a supplier's list does not have any more. */
  readonly gone?: { readonly supplier: string; readonly supplier_skus: readonly string[] };
}

/** What a member of staff does to the catalogue. */
interface CatalogueEdit {
  /** The revision it was decided on, plus one. */
  readonly revision: number;
  readonly change: CatalogueChange;
  readonly at: Instant;
}

/** The settings at one moment, and since when each that was changed is what it is. */
export interface SettingsSnapshot {
  readonly settings: Settings;
  readonly changed_at: ReadonlyMap<SettingKey, Instant>;
  /** Who made the last change of each; not known of the oldest changes. */
  readonly changed_by: ReadonlyMap<SettingKey, Id<"admin"> | null>;
  /** The number of the last change. */
  readonly revision: number;
  readonly currencies: readonly Currency[];
}

export interface SettingChange {
  readonly key: SettingKey;
  /** `undefined` is back to the default. */
  readonly value: SettingValue | undefined;
  /** The revision of the sheet it was decided on, plus one. */
  readonly revision: number;
  readonly at: Instant;
  readonly by: Id<"admin">;
}
