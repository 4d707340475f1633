import { DurableObject } from "cloudflare:workers";
import type { Series } from "../../../domain/metrics/measured.ts";
import { addSeries, migrated, seriesSince, totalSeries } from "./slots.ts";

/**
 * One shard of the shop's metrics. Each isolate hands over to one of a few of these, and whoever
 * reads adds them up. The time is the object's own.
 */
export class Metrics extends DurableObject {
  readonly #sql = migrated(this.ctx.storage.sql);

  add(series: readonly Series[]): void {
    this.ctx.storage.transactionSync(() => addSeries(this.#sql, series, Date.now()));
  }

  since(minutes: number): readonly Series[] {
    return seriesSince(this.#sql, minutes, Date.now());
  }

  totals(): readonly Series[] {
    return totalSeries(this.#sql);
  }
}
