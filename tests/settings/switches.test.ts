// @module-tag unsampled
import { beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { SellingStop } from "../../src/domain/products/selling-stop.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { refusalIn } from "../auth/people.ts";
import { addedBot, addedConfig } from "../discord/guilds.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const PATH = "/admin/config/switches";
let shop: Shop;
let staff: Awaited<ReturnType<Shop["staff"]>>;
let token: string;
let buyer: Awaited<ReturnType<Shop["customer"]>>;
let numbers = 14_000_000_000;

beforeAll(async () => {
  shop = await openShop();
  staff = await shop.staff("finance");
  token = staff.token;
  buyer = await shop.customer({ balance: 1_000_000 });
});

const stop = (target: string, body: object = {}) =>
  shop.request("PUT", `${PATH}/${target}`, { token, body: { reason: "Uji", ...body } });
const resume = (target: string) =>
  shop.request("DELETE", `${PATH}/${target}?reason=Uji`, { token });

/** A new order each time. */
function buy(more: object = {}, key: string = crypto.randomUUID()): Promise<Response> {
  numbers += 1;
  const body = { sku: "pln20", customer_no: String(numbers), ...more };
  return shop.request("POST", "/ppob/transactions", { token: buyer.token, key, body });
}

/** Whether it is said of `pln20` that it can be bought. */
async function isShownAvailable(): Promise<boolean | undefined> {
  const answer = await shop.request("GET", "/ppob/products/pln?limit=100");
  const offer = z.object({ sku: z.string(), available: z.boolean() });
  const { data } = z.object({ data: z.array(offer) }).parse(await answer.json());
  return data.find(({ sku }) => sku === "pln20")?.available;
}

async function stops(): Promise<readonly SellingStop[]> {
  const answer = await shop.request("GET", PATH, { token });
  return z.object({ data: z.array(SellingStop) }).parse(await answer.json()).data;
}

it.each(["category/pln", "currency/IDR", "supplier/digiflazz", "channel/api"])(
  "stops the sale of %s on the next request, and nothing else",
  SLOW,
  async (target) => {
    const key = crypto.randomUUID();
    const number = { customer_no: String(numbers + 1_000_000) };
    const open = await buy(number, key);
    expect(open.status).toBe(202);
    const [scope, subject] = target.split("/");

    expect((await stop(target)).status).toBe(200);
    expect(await stops()).toMatchObject([
      { scope, subject, reason: "Uji", until: null, stopped_by: staff.id },
    ]);
    const refused = await buy();
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(await refusalIn(refused)).toBe("503 selling.stopped");
    expect((await buy(number, key)).status).toBe(202);
    expect(await isShownAvailable()).toBe(scope === "channel");
    if (scope === "channel") expect((await buy({ channel: "web" })).status).toBe(202);

    expect((await resume(target)).status).toBe(204);
    expect(await refusalIn(await resume(target))).toBe("404 selling.not_stopped");
    expect((await buy()).status).toBe(202);
    numbers += 2_000_000;
  },
);

it("stops the sale in one guild at Discord, whoever orders by what channel", async () => {
  const [guild_id, other] = ["81384788765712390", "81384788765712391"];
  const { bot } = await addedBot(shop, token);
  const config = await addedConfig(shop, token, { bot_id: bot.id, guild_id });
  const there = { channel: "discord", guild_id };
  const key = crypto.randomUUID();
  const number = { ...there, customer_no: String(numbers + 1_000_000) };
  expect((await buy(number, key)).status).toBe(202);

  expect((await stop(`guild/${guild_id}`)).status).toBe(200);
  expect(await refusalIn(await buy(there))).toBe("503 selling.stopped");
  expect(await refusalIn(await buy({ guild_id }))).toBe("503 selling.stopped");
  expect((await buy(number, key)).status).toBe(202);
  expect((await buy({ ...there, guild_id: other })).status).toBe(202);
  expect((await buy({ channel: "discord" })).status).toBe(202);
  const list = "/ppob/products/pln?limit=100";
  expect((await shop.request("GET", list, { token: buyer.token })).status).toBe(200);

  // A stop outlives the guild's configuration, and ends without it.
  const gone = `/admin/config/discord/${config.id}?reason=Uji`;
  expect((await shop.request("DELETE", gone, { token })).status).toBe(204);
  expect(await refusalIn(await buy(there))).toBe("503 selling.stopped");
  expect((await resume(`guild/${guild_id}`)).status).toBe(204);
  expect((await buy(there)).status).toBe(202);
  numbers += 2_000_000;
});

it("says when it will be sold again, and replaces a stop that is there", async () => {
  const until = addSeconds(instant(Date.now()), 600);
  await stop("currency/IDR", { until: addSeconds(until, 600) });
  expect((await stop("currency/IDR", { until })).status).toBe(200);

  expect(await stops()).toMatchObject([{ until }]);
  const wait = Number((await buy()).headers.get("retry-after"));
  expect(wait).toBeGreaterThan(500);
  expect(wait).toBeLessThanOrEqual(600);
  await resume("currency/IDR");
});

it("refuses what would stop nothing", async () => {
  const refused = async (target: string, body?: object) => refusalIn(await stop(target, body));

  expect(await refused("category/nothing")).toBe("404 category.not_found");
  expect(await refused("channel/fax")).toBe("404 selling.unknown_channel");
  expect(await refused("currency/ZZZ")).toBe("404 currency.not_found");
  expect(await refused("guild/81384788765712399")).toBe("404 discord_guild.not_found");
  expect(await refused("supplier/nobody")).toBe("404 supplier.not_found");
  const past = { until: addSeconds(instant(Date.now()), -1) };
  expect(await refused("currency/IDR", past)).toBe("422 request.invalid");
  expect(await stops()).toEqual([]);
});

it("is not typed by hand, which could name somebody else", async () => {
  const sent = { token, body: { value: [], reason: "Uji" } };
  const answer = await shop.request("PUT", "/admin/config/system/selling.stops", sent);

  expect(await refusalIn(answer)).toBe("409 setting.own_route");
});
