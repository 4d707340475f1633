import { describe, expect, it } from "vitest";
import { passSeconds } from "../../support/clock.ts";
import { openShop } from "../../support/shop.ts";
import {
  answered,
  command,
  interactionOf,
  linked,
  newBot,
  newPerson,
  textOf,
} from "./at-discord.ts";

const shop = await openShop();
const bot = await newBot(shop);

async function shopper(balance = 100_000) {
  const person = newPerson();
  const buyer = await shop.customer({ balance });
  await linked(shop, buyer, person);
  return { person, buyer };
}
type Shopper = Awaited<ReturnType<typeof shopper>>;

const say = async ({ person }: Pick<Shopper, "person">, name: string, options = {}) =>
  textOf(await answered(shop, bot, command(bot, person, [name, options])));

describe("a GrowID", () => {
  it("is one customer's, in whatever case, until they may change it", async () => {
    const [one, other] = [await shopper(), await shopper()];
    const name = `Sari${Math.floor(Math.random() * 1e9)}`;
    expect(await say(one, "growid")).toContain("Belum diisi");
    expect(await say(one, "growid", { name: "a b" })).toContain("huruf, angka");
    expect(await say(one, "growid", { name })).toContain(name);
    expect(await say(other, "growid", { name: name.toUpperCase() })).toContain("akun lain");
    expect(await say(one, "growid", { name: `${name}x` })).toContain("baru saja diisi");
    const owner = await shop.ports.growIds.ownerOf(name.toLowerCase());
    expect(owner).toMatchObject({ user_id: one.buyer.id, grow_id: name, verified_at: null });

    await shop.ports.commit(shop.ports.growIds.verify(one.buyer.id, name, shop.ports.now()));
    expect(await say(one, "growid")).toContain("✅");
    passSeconds(25 * 60 * 60);
    expect(await say(one, "growid", { name: `${name}x` })).toContain("baru saja diisi");
    passSeconds(30 * 24 * 60 * 60);
    const fields = [{ type: 18, component: { type: 4, custom_id: "name", value: `${name}x` } }];
    const form = { type: 5, data: { custom_id: "growid", components: fields } };
    const changed = await answered(shop, bot, interactionOf(bot, one.person, form));
    expect(textOf(changed)).toContain(`${name}x** (belum`);
  });
});
