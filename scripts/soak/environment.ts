import { randomInt } from "node:crypto";
import { setInterval } from "node:timers/promises";
import { startSmtpCatcher } from "../../sandbox/smtp-catcher.ts";
import { freePort } from "../../scripts/start/ports.ts";
import { Balance } from "../../src/domain/wallet/wallet.ts";
import { type Environment, openEnvironment, SHOP } from "../bench/environments.ts";
import { addressOf, admit, newClerk, newPeople } from "../bench/people.ts";
import { openClient } from "../client/client.ts";
import { type Buyer, openTopUp } from "../demo/buyer.ts";
import { type Answer, expecting, type Environment as Outside, typedBy } from "../demo/client.ts";
import { expect, until } from "../demo/surprise.ts";

const BUYERS = 16;
/** Each buyer's, in rupiah, in top-ups of the most that one may be. */
const TOP_UPS = { amount: 10_000_000, count: 2 };
/** A minute of the shop's clock passes in so many milliseconds, for its crons. */
const MINUTE_MS = 15_000;

/** A purchase that was asked for, under its key; whether it was taken is not always known. */
export interface Asked {
  readonly buyer: Buyer;
  readonly key: string;
  readonly body: object;
}

/** A whole shop with its vendors, people in it, and all that was asked of it. */
export interface Soak {
  readonly outside: Outside;
  readonly environment: Environment;
  readonly buyers: readonly Buyer[];
  /** Somebody of the staff who may see everything. */
  readonly clerk: { readonly token: string };
  readonly asked: Asked[];
  /** How long each trip to D1 takes from now on. */
  slowD1(ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function openSoak(): Promise<Soak> {
  const mail = await freePort();
  const environment = await openEnvironment({
    ...SHOP,
    main: "scripts/soak/worker.ts",
    consumes: "all",
    hearsVendors: true,
    variables: { SMTP_PORT: String(mail) },
  });
  const catcher = await startSmtpCatcher({
    port: mail,
    deliver: async (letter) => environment.outside("/inbox", { channel: "email", ...letter }),
  });
  const crons = runCrons(environment);
  const outside = outsideOf(environment);
  const base = `http://${environment.hostname}:${environment.port}`;
  const buyers = await furnish(environment, outside);
  return {
    ...{ environment, outside, buyers, asked: [] },
    clerk: await newClerk(environment),
    slowD1: async (ms) => void (await fetch(`${base}/soak/d1?ms=${ms}`)),
    close: async () => {
      await crons.stop();
      await catcher.close();
      await environment.close();
    },
  };
}

/** The price list, and people with money that they have paid in. */
async function furnish(environment: Environment, outside: Outside): Promise<readonly Buyer[]> {
  await (await environment.miniflare.getWorker()).scheduled({ cron: "*/15 * * * *" });
  const people = await newPeople(BUYERS);
  await admit(environment, people);
  const buyers = people.map((each) => ({
    ...{ id: each.id, token: each.token, email: addressOf(each), password: "" },
    phone: `0812${randomInt(10_000_000, 99_999_999)}`,
  }));
  for (const buyer of buyers) {
    for (let count = 0; count < TOP_UPS.count; count += 1) {
      const { payment } = await openTopUp(outside, buyer, TOP_UPS.amount);
      const paid = { transaction_status: "settlement" };
      const done = await outside.sandbox("POST", `/midtrans/simulate/${payment.order_id}`, paid);
      expect(done.status === 200, `a top-up could not be paid: ${done.status}`);
    }
    await until("the money of all top-ups", 60, async () => {
      const answer = await outside.shop("GET", "/wallet/balance?currency=IDR", buyer);
      const { available } = expecting(answer, 200, Balance);
      return available === TOP_UPS.amount * TOP_UPS.count || undefined;
    });
  }
  return buyers;
}

/** The shop and its vendors as the demo sees them. */
function outsideOf(environment: Environment): Outside {
  const base = `http://${environment.hostname}:${environment.port}`;
  const client = openClient({ base, send: fetch, check: false });
  return {
    shop: async (method, path, asked) => read(await client.request(method, path, asked)),
    sandbox: async (method, path, body) => read(await environment.askOutside(method, path, body)),
    typed: typedBy(base, fetch),
    sandboxUrl: "http://sandbox",
    cron: () => Promise.reject(new Error("the soak calls crons by its own clock")),
    submit: () => Promise.reject(new Error("nobody submits forms here")),
  };
}

async function read(answer: Response): Promise<Answer> {
  const { status, headers } = answer;
  const text = await answer.text();
  const isJson = (headers.get("content-type") ?? "").includes("json");
  return { status, headers, body: isJson && text !== "" ? JSON.parse(text) : text };
}

/** What the clock calls, a few times as often as on the platform. */
function runCrons({ miniflare }: Environment) {
  const over = new AbortController();
  const running = (async () => {
    const worker = await miniflare.getWorker();
    let minute = 0;
    for await (const _ of setInterval(MINUTE_MS, undefined, { signal: over.signal })) {
      minute += 1;
      await worker.scheduled({ cron: "* * * * *" });
      if (minute % 5 === 0) await worker.scheduled({ cron: "*/5 * * * *" });
    }
  })().catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  return {
    stop: async () => {
      over.abort();
      await running;
    },
  };
}
