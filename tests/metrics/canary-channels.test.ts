import { afterEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { CRONS, runCron } from "../../src/adapters/cron/schedule.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { linked, newBot, newPerson } from "../discord/storefront/at-discord.ts";
import { changeOf } from "../notifications/letters.ts";
import { handOver } from "../operations/batches.ts";
import { openTopUp } from "../payments/paying.ts";
import { sampled } from "../support/cases.ts";
import { deliver } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { heldMessages } from "../support/held-messages.ts";
import { overhearing } from "../support/overheard.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { ECHOES, vendorsAreWell, vendorsEcho } from "./echoing.ts";
import { foundIn } from "./found-in.ts";
import {
  answers,
  CHAT,
  everythingHeard,
  everythingTyped,
  made,
  PLANTED,
  reachable,
  staffAtDiscord,
} from "./reached.ts";

const shop = await openShop();
const staff = await shop.staff();
const bot = await newBot(shop);
const TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

afterEach(() => {
  vendorsAreWell();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** Works off what waits, half an hour later each time; what fails often enough is noted. */
async function workOff(): Promise<void> {
  for (const [round, attempts] of [1, 3, 6].entries()) {
    const later = { ...shop.ports, now: () => addSeconds(instant(Date.now()), round * 1_800) };
    await shop.ports.outbox.flush(later.now());
    for (const letter of heldMessages.waiting.splice(0)) {
      if (!(await deliver(letter, later, attempts))) heldMessages.waiting.push(letter);
    }
  }
}

const Stored = z.object({
  data: z.array(z.object({ queue: z.string(), body: z.string(), error: z.string().nullable() })),
});

/** All that waits is given up; what staff are shown of it, without whom it is to reach. */
async function givenUp(): Promise<readonly string[]> {
  await eventually(async () => {
    await shop.ports.outbox.flush(addSeconds(instant(Date.now()), 60));
    const waiting = heldMessages.waiting.map(({ queue }) => queue.replace("fa-system-", ""));
    return ["notifications", "ppob"].every((queue) => waiting.includes(queue));
  });
  for (const { queue, body, sent } of heldMessages.waiting.splice(0)) {
    await handOver(`${queue}-dlq`, [sent ?? body], shop.ports);
  }
  const page = await shop.request("GET", "/admin/jobs/dead?limit=100", staff);
  const { data } = Stored.parse(await page.json());
  const queues = new Set(data.map(({ queue }) => queue));
  expect([...queues]).toEqual(expect.arrayContaining(["notifications", "ppob"]));
  return data.map(
    ({ body, error }) => `${body.replace(/"(?:address|value)":"[^"]+"/, "")} ${error}`,
  );
}

/** What leaves with each call to somebody else beside what the call is about. */
function carriedBy(calls: readonly Request[]): readonly string[] {
  return calls.flatMap(({ headers }) =>
    ["traceparent", "tracestate", "baggage", "x-request-id", "user-agent"].flatMap(
      (name) => headers.get(name) ?? [],
    ),
  );
}

/** What staff are shown, and what their stream says. */
async function shownToStaff(transaction_id: string): Promise<readonly string[]> {
  const viewer = await shop.staff("viewer");
  const pages = await Promise.all(
    [
      "dashboard",
      "dashboard/system-health",
      "dashboard/alerts?limit=100",
      "dashboard/recent-activities?limit=100",
      "dashboard/stream?seconds=1",
      "alert-rules",
      `transactions/${transaction_id}/explain`,
    ].map(async (path) => {
      const headers = path.includes("stream") ? { "last-event-id": "0" } : {};
      const asked = { token: viewer.token, headers };
      const answer = await shop.request("GET", `/admin/${path}`, asked);
      expect(answer.status, path).toBe(200);
      return await answer.text();
    }),
  );
  expect(pages[4]).toContain("event: order");
  // Where it went is shown with every order.
  return pages.map((each) => each.replaceAll(/"customer_no":"[^"]*"/g, ""));
}

/** Notes each call to somebody else, whatever becomes of it. */
function noting(calls: Request[]): void {
  const fetching = vi.mocked(globalThis.fetch).getMockImplementation();
  vi.mocked(globalThis.fetch).mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    calls.push(request.clone());
    return (await fetching?.(request)) ?? Response.error();
  });
}

/** Something that customers and staff are told of by each channel they have chosen. */
async function toTell(buyer: Buyer, about: string): Promise<void> {
  heldMessages.waiting.push(changeOf(shop, buyer.id, buyer.email).letter);
  const alert = { kind: "supplier.deposit_low", subject: about, detail: "habis" } as const;
  await shop.ports.commit(shop.ports.alerts.raise(alert, shop.ports.now()));
}

/** A request that tells of itself in every header that travels. */
async function tracedRequest({ token, email }: Buyer): Promise<void> {
  const { baggage } = PLANTED;
  const headers = {
    "x-request-id": email,
    traceparent: TRACEPARENT,
    tracestate: `kenari=${baggage}`,
    baggage: `who=${baggage}`,
  };
  await shop.request("GET", "/auth/me", { token, headers });
}

async function metered(buyer: Buyer, customer_no: string) {
  const answer = await shop.buy(buyer, { sku: "pln20", customer_no });
  expect(answer.status, await answer.clone().text()).toBe(202);
  return await answer.json<{ id: string }>();
}

/** Everything that is said on good days and bad; what staff are shown of it in the end. */
async function everythingSaid(calls: Request[]) {
  const person = newPerson(PLANTED.discord_name);
  const buyer = await reachable(shop);
  // A device hears as long as its session lasts, by the copy.
  await eventually(async () => {
    await workOff();
    return (await shop.ports.pushDevices.tokensOf(buyer.id)).length > 0;
  });
  await linked(shop, buyer, person);
  await everythingTyped(shop, bot, person);
  const { payment } = await openTopUp(shop, buyer);
  for (const how of sampled(ECHOES, 1)) {
    vendorsEcho(how);
    noting(calls);
    await toTell(buyer, how);
    await workOff();
  }
  vendorsAreWell();
  noting(calls);
  await everythingHeard(shop, payment.order_id);
  await tracedRequest(buyer);
  const { id } = await metered(buyer, PLANTED.meter);
  await eventually(async () => {
    await workOff();
    await shop.sandbox("POST", "/flush");
    return (await shop.transaction(buyer, id)).status === "SUCCESS";
  });
  made.set("pln_token", String((await shop.transaction(buyer, id)).token));
  for (const cron of CRONS) await runCron(cron, shop.ports).catch(() => undefined);
  vendorsEcho("500");
  await toTell(buyer, "once more");
  await metered(buyer, PLANTED.other_meter);
  await shop.request("POST", "/users/email/verification", { token: buyer.token });
  return { dead: await givenUp(), shown: await shownToStaff(id) };
}

/** What whoever watches the shop reads of its work. */
async function measured(): Promise<readonly string[]> {
  const authorization = `Bearer ${testEnvironment.METRICS_TOKEN}`;
  const scraped = await shop.request("GET", "/metrics", { headers: { authorization } });
  const figures = await shop.request("GET", "/admin/analytics/performance-metrics", staff);
  const texts = [await scraped.text(), await figures.text()];
  const names = [...(texts[0] ?? "").matchAll(/name="([^"]+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  // Labels are patterns of routes and names of queues, crons and vendors.
  for (const name of names) expect(name).toMatch(/^[\w :*/.{}+-]+$/);
  return texts;
}

it("says nothing private by any channel, webhook, interaction, stream or dead letter", async () => {
  await staffAtDiscord(shop, staff);
  const calls: Request[] = [];
  const heard = overhearing();
  const { dead, shown } = await everythingSaid(calls).finally(heard.stop);
  const called = new Set(calls.map(({ url }) => url.split("/")[3]));
  expect([...called]).toEqual(
    expect.arrayContaining(["fcm", "telegram", "whatsapp", "zenziva", "discord", "digiflazz"]),
  );
  const lines = heard.seen.filter((each) => each.startsWith("["));
  const carried = carriedBy(calls);
  expect(carried.filter((each) => each.startsWith("00-")).length).toBeGreaterThan(5);
  const places = { lines, answers, shown, dead, carried, metrics: await measured() };
  const secrets = [...Object.entries(PLANTED), ["chat", String(CHAT)] as const, ...made];
  expect(foundIn(places, secrets)).toEqual([]);
}, 90_000);
