import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { audit } from "../demo/books.ts";
import { expecting, told } from "../demo/client.ts";
import { expect, until } from "../demo/surprise.ts";
import type { Asked, Soak } from "./environment.ts";

const ENDED_WITHIN_SECONDS = 600;

/** What became of all that was asked for. */
export interface Books {
  readonly asked: number;
  readonly opened: number;
  readonly delivered: number;
  readonly given_back: number;
  readonly entries: number;
}

/**
 * Waits for the end of every order, and holds the shop's books against the supplier's and the
 * gateway's: what was asked for is asked again under its key, and is the order it was, or never
 * was one.
 */
export async function settleAll(soak: Soak): Promise<Books> {
  const orders: TransactionView[] = [];
  for (const asked of soak.asked) orders.push(...(await again(soak, asked)));
  const ids = new Set(orders.map(({ id }) => id));
  expect(ids.size === orders.length, "two requests are one order");
  let [entries, delivered, found] = [0, 0, 0];
  for (const buyer of soak.buyers) {
    await until(`all orders of ${buyer.id} end`, ENDED_WITHIN_SECONDS, async () => {
      const query = { status: "PROCESSING", limit: 1 };
      const Page = z.object({ data: z.array(TransactionView) });
      const answer = await soak.outside.shop("GET", "/transactions", { ...buyer, query });
      const waiting = { ...buyer, query: { ...query, status: "PENDING" } };
      const pending = await soak.outside.shop("GET", "/transactions", waiting);
      const open = [answer, pending].flatMap((each) => expecting(each, 200, Page).data);
      return open.length === 0 || undefined;
    });
    const books = await audit(soak.outside, buyer);
    entries += books.entries;
    delivered += books.delivered;
    found += books.transactions - books.payments;
  }
  expect(found === ids.size, `${ids.size} orders were opened, the wallets have ${found}`);
  await expectNothingDead(soak);
  const { length: asked } = soak.asked;
  return { asked, opened: found, delivered, given_back: found - delivered, entries };
}

/** The order that was opened under a key, by asking for it once more; none if it is refused. */
async function again(soak: Soak, { buyer, key, body }: Asked): Promise<readonly TransactionView[]> {
  const answer = await soak.outside.shop("POST", "/ppob/transactions", { ...buyer, key, body });
  if (answer.status === 202) return [expecting(answer, 202, TransactionView)];
  expect(answer.status < 500, `a purchase cannot be asked for again: ${told(answer)}`);
  return [];
}

async function expectNothingDead({ outside, clerk }: Soak): Promise<void> {
  const answer = await outside.shop("GET", "/admin/jobs/dead?limit=5", clerk);
  const { data } = expecting(answer, 200, z.object({ data: z.array(z.unknown()) }));
  expect(data.length === 0, `jobs have died: ${JSON.stringify(data)}`);
}
