// @module-tag slow
import { beforeAll, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { Reconciliation } from "../../src/domain/finance/reconciliation.ts";
import { addSeconds, businessDay, dayBefore } from "../../src/domain/time.ts";
import { openShop } from "../support/shop.ts";
import { withGateway } from "../support/vendors.ts";
import { portsAt } from "./books.ts";

const shop = await openShop();
const HOUR = 3_600;
const day = dayBefore(businessDay(shop.ports.now()));
let token: string;
beforeAll(async () => {
  token = (await shop.staff("finance")).token;
});

const ask = (method: string, path: string, body?: object) =>
  shop.request(method, `/admin/reconciliations${path}`, {
    token,
    key: crypto.randomUUID(),
    ...(body === undefined ? {} : { body }),
  });
const open = async (origin: "api" | "csv") => {
  const answer = await ask("POST", "", { source: "midtrans", day, origin });
  return Reconciliation.parse(await answer.json()).id;
};
const see = async (id: string) => Reconciliation.parse(await (await ask("GET", `/${id}`)).json());

const hoursLater = (hours: number) =>
  runCron("*/5 * * * *", portsAt(shop, addSeconds(shop.ports.now(), hours * HOUR)));

/** Nobody's answers came, so somebody would have to look. */
async function stalled(run: number) {
  const id = await open("api");
  await shop.db
    .prepare("UPDATE reconciliations SET state = 'STALLED', run = ? WHERE id = ?")
    .bind(run, id)
    .run();
  return id;
}

async function alertsOfDay(): Promise<readonly string[]> {
  const { results } = await shop.db
    .prepare("SELECT detail FROM alerts WHERE kind = 'reconciliation.stalled'")
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

describe("a comparison that stands still", () => {
  it("that nobody has run begins by itself and comes to its end", async () => {
    const id = await open("api");
    await hoursLater(0.5);
    expect(await see(id)).toMatchObject({ state: "OPEN", run: 0 });
    await hoursLater(1.1);
    await hoursLater(1.2);
    expect(await see(id)).toMatchObject({ state: "DONE", run: 1 });
  });

  it("that stalled begins anew, later after each run", async () => {
    const id = await stalled(2);
    await hoursLater(3);
    expect(await see(id)).toMatchObject({ state: "STALLED", run: 2 });
    await hoursLater(4.1);
    await hoursLater(4.2);
    expect(await see(id)).toMatchObject({ state: "DONE", run: 3 });
  });

  it("that was run often enough is given up, announced, and left to a person", async () => {
    const id = await stalled(5);
    await hoursLater(33);
    expect(await see(id)).toMatchObject({ state: "FAILED", run: 5 });
    expect(await alertsOfDay()).toContainEqual(expect.stringContaining(id));
    await hoursLater(200);
    expect(await see(id)).toMatchObject({ state: "FAILED" });
    expect((await ask("POST", `/${id}/run`)).status).toBe(200);
    expect(await see(id)).toMatchObject({ state: "DONE", run: 6 });
  });

  it("that never got its book is given up after a week", async () => {
    const id = await open("csv");
    await hoursLater(6 * 24);
    expect((await see(id)).state).toBe("OPEN");
    await hoursLater(7 * 24 + 1);
    expect((await see(id)).state).toBe("FAILED");
  });

  it("does not keep another from its turn when it cannot be begun", async () => {
    const [broken, sound] = [await open("api"), await open("api")];
    const at = addSeconds(shop.ports.now(), 2 * HOUR);
    const ports = withGateway(portsAt(shop, at), {});
    const start: typeof ports.reconciliations.start = (of, next) => {
      if (of.id === broken) throw new Error("this one cannot be begun");
      return ports.reconciliations.start(of, next);
    };
    await runCron("*/5 * * * *", {
      ...ports,
      reconciliations: { ...ports.reconciliations, start },
    });
    expect((await see(broken)).state).toBe("OPEN");
    expect((await see(sound)).run).toBe(1);
  });
});
