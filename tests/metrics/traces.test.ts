// @module-tag unsampled
import { afterEach, expect, it, vi } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { handOver } from "../operations/batches.ts";
import { recover, settled } from "../support/delivery.ts";
import { overhearing } from "../support/overheard.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { vendorFetch } from "../support/vendor-transport.ts";

const shop = await openShop();
const TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
const TRACEPARENT = `00-${TRACE_ID}-00f067aa0ba902b7-01`;

afterEach(() => {
  vi.mocked(globalThis.fetch).mockImplementation(vendorFetch);
});

interface Line {
  readonly level?: string;
  readonly event?: string;
  readonly request_id?: string;
  readonly trace_id?: string;
}

/** The lines of the log, of what was overheard. */
function linesOf(seen: readonly string[]): readonly Line[] {
  return seen
    .filter((each) => each.startsWith("["))
    .map((each) => JSON.parse(JSON.parse(each)[0]) as Line);
}

/** What the vendors were told of the trace they are in, by the address. */
function tellingVendors() {
  const told: (readonly [string, string | null])[] = [];
  vi.mocked(globalThis.fetch).mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    told.push([new URL(request.url).pathname, request.headers.get("traceparent")]);
    return await vendorFetch(request);
  });
  return told;
}

it(
  "names a request in what follows from it: wallets, queues, vendors and their logs",
  SLOW,
  async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    await settled(buyer);
    const told = tellingVendors();
    const heard = overhearing();
    const request_id = "uji-jejak-0001";
    try {
      await shop.request("POST", "/ppob/transactions", {
        token: buyer.token,
        key: crypto.randomUUID(),
        body: { sku: "pln20", customer_no: "12345678901" },
        headers: { "x-request-id": request_id, traceparent: TRACEPARENT },
      });
      const isBought = async () =>
        told.some(([path]) => path.endsWith("/transaction")) && heard.seen.length > 0;
      await recover(shop.ports, buyer.id, isBought);
    } finally {
      heard.stop();
    }
    const messages = heard.seen.filter((each) => each.startsWith("fa-system-"));
    const ppob = messages.filter((each) => each.startsWith("fa-system-ppob"));
    expect(ppob.length).toBeGreaterThan(0);
    expect(ppob[0]).toMatch(new RegExp(`"_trace":"00-${TRACE_ID}-[0-9a-f]{16}-01 ${request_id}"`));
    expect(messages.some((each) => /^fa-system-projections.*uji-jejak-0001/.test(each))).toBe(true);

    const order = told.find(([path]) => path.endsWith("/transaction"));
    expect(order?.[1]).toMatch(new RegExp(`^00-${TRACE_ID}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
    const line = linesOf(heard.seen).find(({ event }) => event === "request");
    expect(line).toMatchObject({ request_id, trace_id: TRACE_ID });
  },
);

it("believes a caller's trace and nothing more, and begins one where it is malformed", async () => {
  const heard = overhearing();
  const asked = [TRACEPARENT, "00-kenari-kenari-01", `${TRACEPARENT}kenari`, ""];
  try {
    for (const traceparent of asked) {
      await shop.request("GET", "/health", { headers: { traceparent } });
    }
  } finally {
    heard.stop();
  }
  const traces = linesOf(heard.seen).map(({ trace_id }) => trace_id);
  expect(traces[0]).toBe(TRACE_ID);
  expect(new Set(traces).size).toBe(asked.length);
  for (const trace of traces) expect(trace).toMatch(/^[0-9a-f]{32}$/);
  expect(heard.seen.join()).not.toContain("kenari");
});

it("gives each run of a cron and each message of nobody's a name of its own", async () => {
  const heard = overhearing();
  try {
    await runCron("0 20 * * *", shop.ports);
    await runCron("0 20 * * *", shop.ports);
    const traced = { kind: "dance", _trace: `${TRACEPARENT} uji-jejak-0002` };
    await handOver("fa-system-ppob", [{ kind: "dance" }, traced], shop.ports);
  } finally {
    heard.stop();
  }
  const lines = linesOf(heard.seen);
  const crons = lines.filter(({ event }) => event?.startsWith("cron"));
  expect(crons.map(({ request_id }) => request_id)).toEqual([
    expect.stringMatching(/^cron_[\w-]{36}$/),
    expect.stringMatching(/^cron_[\w-]{36}$/),
  ]);
  expect(new Set(crons.map(({ request_id }) => request_id)).size).toBe(2);
  const again = lines.filter(({ event }) => event === "queue.retry");
  expect(again.map(({ request_id }) => request_id).toSorted()).toEqual([
    expect.stringMatching(/^job_[\w-]{36}$/),
    "uji-jejak-0002",
  ]);
  for (const { level, trace_id } of [...crons, ...again]) {
    expect(level).toMatch(/^(info|error)$/);
    expect(trace_id).toMatch(/^[0-9a-f]{32}$/);
  }
});

it("keeps a job that dies again the same dead letter, whoever asked for it", async () => {
  const job = { kind: "dance", number: crypto.randomUUID() };
  const traced = { ...job, _trace: `${TRACEPARENT} uji-jejak-0003` };
  for (const body of [job, traced]) await handOver("fa-system-ppob-dlq", [body], shop.ports);
  const { results } = await shop.db
    .prepare("SELECT body FROM dead_letters WHERE body LIKE ?")
    .bind(`%${job.number}%`)
    .all();
  expect(results).toEqual([{ body: JSON.stringify(job) }]);
});
