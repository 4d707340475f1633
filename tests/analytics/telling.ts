import { expect } from "vitest";
import * as z from "zod";
import type { Asked, Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

export const BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0";
const HERE = { "cf-connecting-ip": "203.0.113.7", "user-agent": BROWSER };

const Answers = z.object({
  events: z.array(z.object({ status: z.string(), code: z.string().optional() })),
});

/** Telling the shop what has happened, and looking at what it has stored of that. */
export function tellingIn(shop: Shop) {
  const event = (more: object = {}) => ({
    ...{ id: crypto.randomUUID(), name: "page.opened", at: shop.ports.now() },
    ...more,
  });
  const stored = async (name: string) => {
    const query = "SELECT * FROM analytics_events WHERE name = ? ORDER BY at, sequence";
    return (await shop.db.prepare(query).bind(name).all()).results;
  };
  return {
    event,
    stored,

    view: (sku: string, more: object = {}) =>
      event({ name: "product.viewed", properties: { sku }, ...more }),

    /** What is said of each event: `accepted`, or the code of its refusal. */
    tell: async (events: readonly object[], asked: Asked = {}, more: object = {}) => {
      const headers = { ...HERE, ...asked.headers };
      const body = { events, ...more };
      const answer = await shop.request("POST", "/analytics/events", { ...asked, body, headers });
      expect(answer.status, await answer.clone().text()).toBe(202);
      const said = Answers.parse(await answer.json()).events;
      return said.map(({ status, code }) => code ?? status);
    },

    /** The rows of a name once there are as many, and no more. */
    rowsOf: (name: string, count: number) =>
      eventually(async () => {
        const rows = await stored(name);
        return rows.length === count ? rows : undefined;
      }) as ReturnType<typeof stored>,
  };
}
