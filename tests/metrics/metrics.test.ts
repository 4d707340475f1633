// @module-tag unsampled
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import * as z from "zod";
import { durableMetrics } from "../../src/adapters/durable/metrics/client.ts";
import { addSeries, seriesSince, totalSeries } from "../../src/adapters/durable/metrics/slots.ts";
import { exposition } from "../../src/adapters/http/metrics/exposition.ts";
import { measuredFetch } from "../../src/adapters/tracing/measured.ts";
import { bucketOf, EMPTY_HISTOGRAM, withObservation } from "../../src/domain/metrics/histogram.ts";
import { Performance, type Series } from "../../src/domain/metrics/measured.ts";
import { apiOver } from "../http/api-handler.ts";
import { settled } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const staff = await shop.staff();
const TOKEN = testEnvironment.METRICS_TOKEN;
const log = { info: () => undefined, error: () => undefined };

async function performance(query: string) {
  const path = `/admin/analytics/performance-metrics?${query}`;
  const answer = await shop.request("GET", path, { token: staff.token });
  const { data } = z.object({ data: z.array(Performance) }).parse(await answer.json());
  return (kind: string, name: string) =>
    data.find((each) => each.kind === kind && each.name === name);
}

function scrape(token: string = TOKEN) {
  return shop.request("GET", "/metrics", { headers: { authorization: `Bearer ${token}` } });
}

/** One sample of the text, by its name and labels as they stand there. */
async function sample(name: string): Promise<number> {
  const text = await (await scrape()).text();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}

it(
  "counts each answer, message and call once, whoever asked, by the pattern alone",
  SLOW,
  async () => {
    const buyer = await shop.customer({ balance: 200_000 });
    const named = (suffix: string, labels: string) =>
      `fa_operation_duration_seconds_${suffix}{${labels}}`;
    const order = named("count", 'kind="route",name="POST /ppob/transactions"');
    const nothing = named("count", 'kind="route",name="no route"');
    const [orders, lost] = [await sample(order), await sample(nothing)];
    const before = await performance("minutes=5");

    for (let number = 0; number < 3; number += 1) {
      await shop.buy(buyer, { sku: "pln20", customer_no: `1234567890${number}` });
    }
    for (const path of ["/kenari/1", "/kenari/2"]) await shop.request("GET", path);
    for (const id of ["a", "b"]) {
      await shop.request("GET", `/transactions/txn_${id}`, { token: buyer.token });
    }
    await settled(buyer);

    expect((await sample(order)) - orders).toBe(3);
    expect((await sample(nothing)) - lost).toBe(2);
    const after = await performance("minutes=5");
    const more = (kind: string, name: string) =>
      (after(kind, name)?.count ?? 0) - (before(kind, name)?.count ?? 0);
    expect(more("route", "POST /ppob/transactions")).toBe(3);
    expect(more("route", "GET /transactions/{transaction_id}")).toBe(2);
    expect(more("queue", "ppob")).toBeGreaterThanOrEqual(3);
    expect(more("queue", "projections")).toBeGreaterThanOrEqual(3);
    expect(more("vendor", "digiflazz")).toBeGreaterThanOrEqual(3);
    expect(await (await scrape()).text()).not.toMatch(/kenari|txn_/);
    const none = await performance("minutes=5&kind=cron");
    expect(none("route", "POST /ppob/transactions")).toBeUndefined();
  },
);

it("tells a vendor's silence and a defect apart from an answer that is a no", async () => {
  const before = await performance("minutes=5");
  const api = apiOver(() => ({
    ...shop.ports,
    health: {
      check: async () => {
        throw new Error("kenari");
      },
    },
  }));
  expect((await api("GET", "/health/ready")).status).toBe(500);
  expect((await shop.request("GET", "/wallet/balance")).status).toBe(401);
  const after = await performance("minutes=5");
  const errors = (name: string) =>
    (after("route", name)?.errors ?? 0) - (before("route", name)?.errors ?? 0);
  expect(errors("GET /health/ready")).toBe(1);
  expect(errors("GET /wallet/balance")).toBe(0);

  const seen: boolean[] = [];
  const metrics = {
    ...shop.ports.metrics,
    observe: (_kind: string, _name: string, { ok }: { ok: boolean }) => void seen.push(ok),
  };
  const calls = [500, 422, undefined].map((status) =>
    measuredFetch(
      async () => {
        if (status === undefined) throw new Error("silent");
        return new Response(null, { status });
      },
      metrics,
      () => "iak",
    )("http://vendor.example", {}),
  );
  expect((await Promise.allSettled(calls)).map(({ status }) => status)).toContain("rejected");
  expect(seen.toSorted()).toEqual([false, false, true]);
});

it("shows Prometheus' text to whoever has the token, and to nobody else", async () => {
  const answer = await scrape();
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await answer.text();
  // Every line is a comment or a sample, and every family says once what it is.
  for (const line of text.trimEnd().split("\n")) {
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"\n]*",?)+\})? [\d.e+-]+)$/);
  }
  const types = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
  expect(new Set(types).size).toBe(types.length);
  expect(text).toContain("fa_outbox_age_seconds 0\n");
  for (const gauge of ["fa_outbox_rows", "fa_dead_letters"]) {
    expect(text).toContain(`${gauge}{queue="files"} 0\n`);
  }
  expect(await (await scrape(`${TOKEN.slice(0, -1)}x`)).json()).toMatchObject({
    ...{ status: 403, code: "metrics.forbidden" },
  });
  expect((await shop.request("GET", "/metrics")).status).toBe(403);
  const without = { ...shop.ports, policy: { ...shop.ports.policy, metricsToken: undefined } };
  const off = await apiOver(() => without)("GET", "/metrics", {
    headers: { authorization: "Bearer undefined" },
  });
  expect(await off.json()).toMatchObject({ status: 404, code: "metrics.off" });
});

it("writes histograms whose buckets add up, and names that hold anything", async () => {
  const seen = [3, 3, 90, 1_500, 70_000].map((ms) => ({ ms, ok: ms < 1_000 }));
  const name = 'a"b\\c\nd';
  const series: Series = { kind: "vendor", name, ...seen.reduce(withObservation, EMPTY_HISTOGRAM) };
  const empty = { alerts: {}, circuits: {}, dead_letters: {}, outbox: {}, queues: {} };
  const text = exposition([series], {
    ...empty,
    outbox_age_seconds: 7,
    queues: { ppob: { messages: 4, oldest_seconds: 9 } },
    circuits: { iak: true },
  });
  const labels = 'kind="vendor",name="a\\"b\\\\c\\nd"';
  const buckets = [...text.matchAll(/le="([^"]+)"\} (\d+)/g)].map(([, le, count]) => [le, count]);
  expect(buckets).toContainEqual(["0.004", "2"]);
  expect(buckets).toContainEqual(["0.128", "3"]);
  expect(buckets).toContainEqual(["65.536", "4"]);
  expect(buckets.at(-1)).toEqual(["+Inf", "5"]);
  expect(text).toContain(`fa_operation_duration_seconds_sum{${labels}} 71.596\n`);
  expect(text).toContain(`fa_operation_errors_total{${labels}} 2\n`);
  expect(text).toContain('fa_queue_messages{queue="ppob"} 4\n');
  expect(text).toContain('fa_circuit_open{vendor="iak"} 1\n');
});

it("keeps minutes for hours, hours for a fortnight and totals for ever", SLOW, async () => {
  const MINUTE = 60_000;
  const start = Date.parse("2026-02-01T00:00:00.000Z");
  const one = (name: string): Series => ({
    ...{ kind: "route", name },
    ...withObservation(EMPTY_HISTOGRAM, { ms: 5, ok: true }),
  });
  await runInDurableObject(env.METRICS.getByName(crypto.randomUUID()), (_object, { storage }) => {
    const { sql } = storage;
    const countOf = (series: readonly Series[]) =>
      series.find(({ name }) => name === "tick")?.count ?? 0;
    for (let minute = 0; minute < 600; minute += 1) {
      addSeries(sql, [one("tick")], start + minute * MINUTE);
    }
    const now = start + 599 * MINUTE;
    expect(countOf(seriesSince(sql, 1, now))).toBe(1);
    expect(countOf(seriesSince(sql, 180, now))).toBe(180);
    expect(countOf(seriesSince(sql, 240, now))).toBe(240);
    expect(countOf(totalSeries(sql))).toBe(600);
    const rows = () => sql.exec<{ rows: number }>("SELECT count(*) AS rows FROM slots").one().rows;
    expect(rows()).toBeLessThan(200);
    addSeries(sql, [one("tick")], now + 30 * 24 * 60 * MINUTE);
    expect(rows()).toBe(3);
    expect(countOf(totalSeries(sql))).toBe(601);
    // However many names somebody makes up, a row stays below what it may hold.
    const made = Array.from({ length: 3_000 }, (_, number) => one(`made-up-${number}`));
    addSeries(sql, made, now);
    expect(totalSeries(sql).length).toBeLessThanOrEqual(2_001);
    expect(totalSeries(sql).reduce((sum, { count }) => sum + count, 0)).toBe(3_601);
  });
});

it("adds up what isolates hand over, each now and then, and loses what cannot arrive", async () => {
  const shares = new Map<string, Series[]>();
  let calls = 0;
  let away = false;
  const namespace = {
    getByName: (name: string) => ({
      async add(series: readonly Series[]) {
        calls += 1;
        if (away) throw new Error("the object is away");
        shares.set(name, [...(shares.get(name) ?? []), ...series]);
      },
      since: async () => shares.get(name) ?? [],
      totals: async () => shares.get(name) ?? [],
    }),
  };
  let now = 1_000_000;
  const open = () => durableMetrics(namespace, { log, now: () => now });
  const isolates = Array.from({ length: 20 }, open);
  for (const isolate of isolates) {
    for (const ms of [10, 20, 400]) isolate.observe("queue", "money", { ms, ok: ms < 100 });
    await isolate.flush();
    isolate.observe("queue", "money", { ms: 1, ok: true });
    // Too early for another: it is kept.
    await isolate.flush();
  }
  expect(calls).toBe(20);
  now += 10_000;
  await Promise.all(isolates.map((isolate) => isolate.flush()));
  expect(calls).toBe(40);
  const [row] = await open().read(5);
  expect(row).toMatchObject({ kind: "queue", name: "money", count: 80, errors: 20 });
  expect(row?.p50_ms).toBe([1, 2, 3, 4, 6, 8, 11][bucketOf(10)]);

  away = true;
  now += 10_000;
  isolates[0]?.observe("queue", "money", { ms: 1, ok: true });
  await isolates[0]?.flush();
  away = false;
  now += 10_000;
  await isolates[0]?.flush();
  expect((await open().read(5))[0]?.count).toBe(80);
});
