// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { watchTickets } from "../../src/application/support/watch-tickets.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { refusalIn } from "../auth/people.ts";
import { CANARY, counted, stocked } from "../stock/own-goods.ts";
import { settled } from "../support/delivery.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { bought, PROBLEM, posting, toldOfTickets } from "./at-support.ts";

const shop = await openShop();
const { ports } = shop;
const staff = await shop.staff("support");
const DAY = 24 * 60 * 60;

const Seen = z.looseObject({ id: z.string(), state: z.string(), messages: z.number() });

async function customer() {
  const buyer = await shop.customer({ balance: 100_000 });
  return { buyer, order: await bought(shop, buyer, await counted(shop, 1)) };
}

const post = posting(shop);
const toldTo = toldOfTickets(shop);
const opening = (buyer: Buyer, transaction_id: string, text = PROBLEM, key?: string) =>
  post(buyer, "/tickets", { transaction_id, text }, key);

async function opened(buyer: Buyer, order: string) {
  return Seen.parse(await (await opening(buyer, order)).json());
}

async function seen(id: string) {
  const answer = await shop.request("GET", `/admin/tickets/${id}`, { token: staff.token });
  return z
    .looseObject({
      ...{ state: z.string(), due_at: z.string().nullable(), overdue: z.boolean() },
      entries: z.array(z.looseObject({ actor: z.string(), kind: z.string(), text: z.any() })),
    })
    .parse(await answer.json());
}

/** The cron's turn, so many seconds from now; it may come twice at once. */
async function watched(seconds: number, times = 1) {
  const at = addSeconds(ports.now(), seconds);
  const later = { ...ports, now: () => at };
  await Promise.all(Array.from({ length: times }, () => watchTickets(later)));
  await ports.outbox.flush(at);
}

describe("a ticket", () => {
  it("is one of an order of one's own, however often and at once it is opened", SLOW, async () => {
    const { buyer, order } = await customer();
    const answers = await Promise.all([1, 2, 3].map(() => opening(buyer, order)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const made = answers.find(({ status }) => status === 201);
    const ticket = Seen.parse(await made?.json());
    const refused = answers.find(({ status }) => status === 409);
    expect(await refused?.json()).toMatchObject({ code: "ticket.exists", ticket_id: ticket.id });
    const stranger = (await customer()).buyer;
    expect(await refusalIn(await opening(stranger, order))).toBe("404 transaction.not_found");
    const looked = await shop.request("GET", `/tickets/${ticket.id}`, { token: stranger.token });
    expect(await refusalIn(looked)).toBe("404 ticket.not_found");
    const long = await opening(buyer, order, "é".repeat(1_501));
    expect(await refusalIn(long)).toBe("422 request.invalid");
    const bytes = await opening(buyer, order, "🙂".repeat(1_200));
    expect(await refusalIn(bytes)).toBe("422 request.invalid");
  });

  it("is the same by the same key, and bounded", SLOW, async () => {
    const { buyer, order } = await customer();
    const [one, two] = [
      await opening(buyer, order, "A", "k1"),
      await opening(buyer, order, "A", "k1"),
    ];
    const ticket = Seen.parse(await one.json());
    expect(Seen.parse(await two.json()).id).toBe(ticket.id);
    expect(two.headers.get("idempotency-replayed")).toBe("true");
    expect(await refusalIn(await opening(buyer, order, "B", "k1"))).toBe("422 request.key_reused");
    const write = (key: string, text = "lagi") =>
      post(buyer, `/tickets/${ticket.id}/messages`, { text }, key);
    const said = await Promise.all([write("m1"), write("m1"), write("m2")]);
    expect(said.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await seen(ticket.id)).entries).toHaveLength(3);
    const at = ports.now();
    await shop.db
      .prepare(
        `INSERT INTO tickets SELECT substr(tickets.id, 1, 28) || value, user_id, 'txn_' || value,
          NULL, NULL, '', 'id', 'ANSWERED', NULL, 1, NULL, NULL, ?, ?, NULL
        FROM tickets, json_each('["0A","0B","0C","0D"]') WHERE tickets.id = ?`,
      )
      .bind(at, at, ticket.id)
      .run();
    const another = await bought(shop, buyer, await counted(shop, 1));
    expect(await refusalIn(await opening(buyer, another))).toBe("409 ticket.too_many");
    await shop.db.prepare("UPDATE tickets SET messages = 100 WHERE id = ?").bind(ticket.id).run();
    expect(await refusalIn(await write("m3"))).toBe("409 ticket.full");
  });

  it("goes between its customer and staff until it is over, and is opened again", async () => {
    const { buyer, order } = await customer();
    const { id } = await opened(buyer, order);
    const path = `/admin/tickets/${id}`;
    const answer = (key: string, text = "Kami ganti akunnya.") =>
      post(staff, `${path}/messages`, { text }, key);
    const told = await Promise.all([answer("j1"), answer("j1")]);
    expect(told.map(({ status }) => status)).toEqual([201, 201]);
    expect(await seen(id)).toMatchObject({ state: "ANSWERED", due_at: null });
    await settled(buyer);
    expect(await toldTo(buyer)).toHaveLength(1);
    await post(buyer, `/tickets/${id}/messages`, { text: "Terima kasih" });
    expect(await seen(id)).toMatchObject({ state: "OPEN", assigned_to: null });
    const assign = { token: staff.token, body: { admin_id: staff.id } };
    const mine = await shop.request("PUT", `${path}/assign`, assign);
    expect(await mine.json()).toMatchObject({ assigned_to: staff.id });
    const nobody = { token: staff.token, body: { admin_id: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ" } };
    const unknown = await shop.request("PUT", `${path}/assign`, nobody);
    expect(await refusalIn(unknown)).toBe("404 admin.not_found");
    const reason = { reason: "Akun diganti" };
    const ends = await Promise.all([
      post(staff, `${path}/resolve`, reason),
      post(buyer, `/tickets/${id}/close`),
    ]);
    for (const { status } of ends) expect([200, 409]).toContain(status);
    const steps = (await seen(id)).entries.filter(({ kind }) => kind !== "message");
    expect(steps).toHaveLength(1);
    expect((await post(buyer, `/tickets/${id}/close`)).status).toBe(200);
    const late = await post(buyer, `/tickets/${id}/messages`, { text: "Halo?" });
    expect(await refusalIn(late)).toBe("409 ticket.ended");
    const again = await post(staff, `${path}/reopen`, reason);
    expect(await again.json()).toMatchObject({ state: "OPEN", ended_at: null });
    expect((await post(staff, `${path}/resolve`, reason)).status).toBe(200);
    await opened(buyer, order);
    expect(await refusalIn(await post(staff, `${path}/reopen`, reason))).toBe("409 ticket.exists");
    const list = await shop.request("GET", `/admin/tickets?user_id=${buyer.id}&state=RESOLVED`, {
      token: staff.token,
    });
    expect(await list.json()).toMatchObject({ data: [{ id, state: "RESOLVED" }] });
    const own = await shop.request("GET", "/tickets", { token: buyer.token });
    expect(JSON.stringify(await own.json())).not.toMatch(/adm_|assigned/);
    const one = await shop.request("GET", `/tickets/${id}`, { token: buyer.token });
    const text = JSON.stringify(await one.json());
    expect(text).toContain("Kami ganti");
    expect(text).not.toMatch(/adm_|assigned/);
    const logged = shop.db.prepare("SELECT * FROM audit_log WHERE resource_id = ?").bind(id);
    expect(JSON.stringify((await logged.all()).results)).not.toContain("Kami ganti");
  });

  it("is written down as a file, for both, and holds nothing that was delivered", async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await bought(shop, buyer, await stocked(shop, 1));
    const { id } = await opened(buyer, order);
    await post(staff, `/admin/tickets/${id}/messages`, { text: "Coba lagi" });
    for (const [path, token] of [
      [`/tickets/${id}/transcript`, buyer.token],
      [`/admin/tickets/${id}/transcript`, staff.token],
    ] as const) {
      const answer = await shop.request("GET", path, { token });
      expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      const text = await answer.text();
      expect(text).toContain(`Pesanan: ${order}`);
      expect(text).toMatch(/Pembeli\n {2}Akunnya tidak bisa masuk\.\n {2}Sudah saya/);
      expect(text).toMatch(/Staf toko\n {2}Coba lagi/);
      expect(text).not.toMatch(new RegExp(`${CANARY}|adm_|usr_`));
    }
  });

  it(
    "is late once, by the hours of the setting, and no more once it is answered",
    SLOW,
    async () => {
      const { buyer, order } = await customer();
      const { id } = await opened(buyer, order);
      const alerts = async () => {
        const all = shop.db.prepare(
          "SELECT times, cleared_at FROM alerts WHERE kind = 'ticket.overdue' AND subject = ?",
        );
        return (await all.bind(id).all<{ times: number; cleared_at: string | null }>()).results;
      };
      await watched(24 * 60 * 60 - 60);
      expect(await alerts()).toEqual([]);
      await watched(DAY + 60, 2);
      await watched(2 * DAY);
      expect(await alerts()).toEqual([{ times: 1, cleared_at: null }]);
      const late = await ports.tickets.list(
        { overdue_at: addSeconds(ports.now(), DAY + 60), user_id: buyer.id },
        { limit: 9 },
      );
      expect(late.data.map((each) => each.id)).toEqual([id]);
      const now = await shop.request("GET", `/admin/tickets?overdue=true&user_id=${buyer.id}`, {
        token: staff.token,
      });
      expect(await now.json()).toMatchObject({ data: [] });
      await post(staff, `/admin/tickets/${id}/messages`, { text: "Maaf, kami periksa." });
      expect(await alerts()).toMatchObject([{ times: 1, cleared_at: expect.any(String) }]);
      await post(buyer, `/tickets/${id}/messages`, { text: "Masih belum" });
      await watched(DAY + 60);
      expect(await alerts()).toMatchObject([{ times: 1 }, { times: 1, cleared_at: null }]);
    },
  );

  it("is closed when its customer says nothing for days, and not before", SLOW, async () => {
    const { buyer, order } = await customer();
    const { id } = await opened(buyer, order);
    await post(staff, `/admin/tickets/${id}/messages`, { text: "Sudah bisa?" });
    await watched(3 * DAY - 60);
    expect(await seen(id)).toMatchObject({ state: "ANSWERED" });
    await watched(3 * DAY + 60, 2);
    const { state, entries } = await seen(id);
    expect([state, entries.at(-1)?.kind, entries.length]).toEqual(["CLOSED", "expired", 3]);
    await settled(buyer);
    expect(await toldTo(buyer)).toHaveLength(2);
  });
});
