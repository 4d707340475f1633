import { beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { Consent } from "../../src/domain/privacy/consent.ts";
import { freshAddress, freshEmail, from, PASSWORD, refusalIn, registered } from "../auth/people.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

const Consents = z.strictObject({
  current_version: z.string(),
  asked: z.boolean(),
  data: z.array(z.strictObject(Consent.shape)),
});
const look = async (answer: Response) => Consents.parse(await answer.json());

it("keeps which terms somebody agreed to when they registered, when and from where", async () => {
  const address = freshAddress();
  const body = { email: freshEmail(), password: PASSWORD, name: "Sari", accepted_terms: "2026-01" };
  const answer = await shop.request("POST", "/auth/register", { ...from(address), body });
  const { access_token: token, user } = z
    .object({ access_token: z.string(), user: z.object({ created_at: z.string() }) })
    .parse(await answer.json());
  const consents = await look(await shop.request("GET", "/users/consents", { token }));
  expect(consents).toMatchObject({ current_version: "2026-01", asked: false });
  const given = { given_at: user.created_at, ip: address };
  expect(consents.data).toEqual([
    { purpose: "terms", version: "2026-01", granted: true, ...given },
  ]);

  const other = { ...body, email: freshEmail(), accepted_terms: "2025-12" };
  const late = await shop.request("POST", "/auth/register", {
    ...from(freshAddress()),
    body: other,
  });
  expect(await refusalIn(late)).toBe("409 consent.outdated");
});

it("asks whoever has not agreed, and keeps each answer that changes something", async () => {
  const { access_token: token, user } = await registered(shop);
  const answer = (body: object) => shop.request("PUT", "/users/consents", { token, body });
  const before = await look(await shop.request("GET", "/users/consents", { token }));
  expect(before).toEqual({ current_version: "2026-01", asked: true, data: [] });
  expect(await refusalIn(await answer({ terms: "2024-01" }))).toBe("409 consent.outdated");

  await answer({ terms: "2026-01", marketing: true });
  await answer({ marketing: true });
  const after = await look(await answer({ marketing: false }));
  expect(after.asked).toBe(false);
  expect(after.data.map(({ purpose, granted }) => [purpose, granted]).sort()).toEqual([
    ["marketing", false],
    ["terms", true],
  ]);
  const rows = await shop.ports.consents.list(user.id, { limit: 10 });
  expect(rows.data).toHaveLength(3);

  const change = (sql: string) => shop.db.prepare(sql).bind(user.id).run();
  const update = "UPDATE consents SET granted = 1, ip = '' WHERE user_id = ?";
  await expect(change(update)).rejects.toThrow("append-only");
  await expect(change("DELETE FROM consents WHERE user_id = ?")).rejects.toThrow("append-only");
});
