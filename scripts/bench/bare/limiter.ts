import { DurableObject } from "cloudflare:workers";

/** Counts, and keeps the count. */
export class Limiter extends DurableObject {
  take(): number {
    const taken = (this.ctx.storage.kv.get<number>("taken") ?? 0) + 1;
    this.ctx.storage.kv.put("taken", taken);
    return taken;
  }
}
