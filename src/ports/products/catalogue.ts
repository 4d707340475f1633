import type { CurrencyFacts } from "../../domain/currency.ts";
import type { Currency } from "../../domain/money.ts";
import type { Category, MarginRule, Product } from "../../domain/products/catalogue.ts";
import type { SettingKey, Settings, SettingValue } from "../../domain/settings/settings.ts";
import type { Instant } from "../../domain/time.ts";
import type { ExchangeRate } from "../../domain/wallet/exchange-rate.ts";
import type { Write } from "../commit.ts";

/** All that prices depend on, as of one version. */
export interface CatalogueSnapshot {
  readonly version: number;
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly margins: readonly MarginRule[];
  readonly settings: Settings;
  readonly currencies: readonly CurrencyFacts[];
  readonly rates: readonly ExchangeRate[];
}

/** What is on sale, with every fact a price needs. */
export interface Catalogue {
  /**
   * The snapshot at least as new as `version`; without one, a snapshot a few seconds old will do.
   * A warm cache answers without a trip.
   */
  snapshot(version?: number): Promise<CatalogueSnapshot>;
  /** Replaces what has changed and marks what has gone; bumps the version. */
  apply(change: CatalogueChange, at: Instant): Write;
  putMargin(rule: MarginRule): Write;
  removeMargin(id: MarginRule["id"]): Write;
  /** The settings as they are now, for whoever is about to change one. */
  settings(): Promise<SettingsSheet>;
  /** Guarded by `setting.changed`: of two changes decided on one sheet only the first is made. */
  putSetting(change: SettingChange): Write;
  /**
   * Claims the right to fetch one supplier's full list now: `undefined` when granted, else how many
   * seconds are left. Two isolates never both hold it within one interval.
   */
  claimFetch(supplier: string, at: Instant, intervalSeconds: number): Promise<number | undefined>;
}

/** A catalogue that always reads. What is held in memory is checked against its `version`. */
export interface CatalogueOrigin extends Catalogue {
  /** The number of the last change; one small row. */
  version(): Promise<number>;
}

export interface CatalogueChange {
  readonly categories: readonly Category[];
  readonly upserted: readonly Product[];
  readonly gone: readonly Product["id"][];
}

/** The settings at one moment, and since when each that was changed is what it is. */
export interface SettingsSheet {
  readonly settings: Settings;
  readonly changed_at: ReadonlyMap<SettingKey, Instant>;
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
}
