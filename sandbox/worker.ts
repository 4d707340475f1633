import { DurableObject } from "cloudflare:workers";
import * as z from "zod";
import { createSandbox, type Sandbox } from "./app.ts";
import { waitInRealTime } from "./chaos.ts";
import { withDefaults } from "./environment.ts";
import type { State } from "./state.ts";

interface Bindings {
  VENDORS: DurableObjectNamespace<Vendors>;
}

const milliseconds = z.coerce.number().min(0).optional();

/** The sandbox's own settings; those it shares with the shop are read by the emulators. */
const Vars = z.object({
  SHOP_URL: z.string().default("http://127.0.0.1:8787"),
  PUBLIC_URL: z.string().default("http://127.0.0.1:8788"),
  WEBHOOK_DELAY_MS: milliseconds,
  PRICE_LIST_INTERVAL_MS: milliseconds,
  MIDTRANS_RETRY_SCALE: z.coerce.number().min(0).optional(),
});

/** Everything the vendors know, on one machine's disk: books, queue and inbox survive a restart. */
export class Vendors extends DurableObject<Bindings> {
  readonly #sandbox: Sandbox;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#sandbox = createSandbox({
      state: kvState(ctx.storage.kv),
      now: Date.now,
      send: (request) => fetch(request, { redirect: "manual" }),
      config: readConfig(env),
      // What was accepted before the wait must not be late because its answer is.
      wait: async (ms, signal) => {
        await this.#schedule();
        await waitInRealTime(ms, signal);
      },
    });
  }

  override async fetch(request: Request): Promise<Response> {
    try {
      return await this.#sandbox.fetch(request);
    } catch (error) {
      if (!request.signal.aborted) throw error;
      return new Response(null, { status: 408 });
    } finally {
      await this.#schedule();
    }
  }

  override async alarm(): Promise<void> {
    await this.#flush();
  }

  async #flush(): Promise<void> {
    try {
      await this.#sandbox.flushDue();
    } catch (error) {
      console.error("sandbox", error);
    }
    await this.#schedule();
  }

  /** A timer for the right moment while the object lives, and an alarm in case it dies. */
  async #schedule(): Promise<void> {
    clearTimeout(this.#timer);
    const due = this.#sandbox.nextDue();
    if (due === undefined) return;
    const wait = Math.min(Math.max(0, due - Date.now()), 2_147_483_647);
    this.#timer = setTimeout(() => this.#flush(), wait);
    await this.ctx.storage.setAlarm(Math.max(due, Date.now()) + 1_000);
  }
}

export default {
  fetch: (request, env) => env.VENDORS.getByName("vendors").fetch(request),
} satisfies ExportedHandler<Bindings>;

function kvState(kv: SyncKvStorage): State {
  return {
    get: (key) => kv.get(key),
    put: (key, value) => kv.put(key, value),
    list<T>(prefix: string): [string, T][] {
      return [...kv.list<T>({ prefix })];
    },
    delete: (key) => {
      kv.delete(key);
    },
  };
}

function readConfig(env: Bindings): ReturnType<typeof withDefaults> {
  const vars = Vars.parse(env);
  const paces = {
    webhookDelayMs: vars.WEBHOOK_DELAY_MS,
    priceListIntervalMs: vars.PRICE_LIST_INTERVAL_MS,
    midtransRetryScale: vars.MIDTRANS_RETRY_SCALE,
  };
  return withDefaults({
    variables: env,
    shopUrl: vars.SHOP_URL,
    publicUrl: vars.PUBLIC_URL,
    ...Object.fromEntries(Object.entries(paces).filter(([, value]) => value !== undefined)),
  });
}
