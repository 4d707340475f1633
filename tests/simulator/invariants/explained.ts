import { isDeepStrictEqual } from "node:util";
import { checkBody } from "../../../scripts/client/contract.ts";
import { nameOf } from "../../../scripts/client/routes.ts";
import type { Endpoint } from "../../../src/adapters/http/core/endpoint.ts";
import { explainEndpoints } from "../../../src/adapters/http/dashboard/explain.ts";
import { causeOf } from "../../../src/domain/dashboard/cause.ts";
import { Explanation } from "../../../src/domain/dashboard/explanation.ts";
import { replay } from "../../../src/domain/orders/transaction.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import type { Ports } from "../../../src/ports/index.ts";
import { testEnvironment } from "../../support/environment.ts";
import { noting } from "../contract.ts";
import type { Environment } from "../environment.ts";
import { idOf } from "../operations/looking.ts";
import { ADMINS, addressesOf, staff } from "../people.ts";
import { type Books, type Breach, breaches, type Order } from "./books.ts";

/** How many orders of one history are asked about. */
const ASKED = 12;
const HOUR = 3_600;
/** What the lines of own goods look like. */
const CODES = /KODE-\d+-\d+/;
/** What was told of an order, and of what was given back of it. */
const TOLD = `SELECT id FROM notifications WHERE transaction_id IN
  (SELECT ?1 UNION ALL SELECT id FROM order_refunds WHERE transaction_id = ?1)`;
const [EXPLAIN] = explainEndpoints;

interface Case {
  readonly environment: Environment;
  readonly books: Books;
  readonly order: Order;
}

/**
 * What staff are answered about orders: every state has a cause, and what the cause names is in the
 * answer; all of it is as it is stored, whenever it is asked for, and nothing of it is secret.
 */
export async function ordersExplained(environment: Environment, all: readonly Books[]) {
  const { found, expect } = breaches("EXPLAINED");
  const cases = all.flatMap((books) =>
    books.orders.map((order) => ({ environment, books, order })),
  );
  const apart = Math.max(1, Math.floor(cases.length / ASKED));
  const chosen = cases.filter((_, place) => place % apart === 0);
  for (const each of chosen) {
    const what = `${each.order.type} ${each.order.id.slice(-6)} (${each.order.status})`;
    for (const fault of await faultsOf(each)) expect(false, `the story of ${what}: ${fault}`);
  }
  return { found: found as readonly Breach[], explained: chosen.length };
}

async function faultsOf(each: Case): Promise<readonly string[]> {
  const text = await asked(each, 0);
  const story = Explanation.parse(JSON.parse(text));
  const later = Explanation.parse(JSON.parse(await asked(each, HOUR)));
  const isSame = isDeepStrictEqual({ ...later, looks: [] }, { ...story, looks: [] });
  const secret = CODES.exec(text)?.[0] ?? secretsOf(each).find((word) => text.includes(word));
  return [
    ...(isSame ? [] : ["is another when it is told again"]),
    ...(later.looks.length === story.looks.length + 1 ? [] : ["forgets who looked"]),
    ...(secret === undefined ? [] : [`tells ${secret}`]),
    ...storedOtherwise(each, story),
    ...story.events.flatMap((event) => causeless(event, story)),
  ];
}

/** The answer of the route, which has nothing but what is stored: whatever else it asks is away. */
async function asked({ environment, order }: Case, seconds: number): Promise<string> {
  if (EXPLAIN === undefined) throw new Error("nobody explains orders");
  const { explanations, wallets, now } = environment.ports();
  const { events, posted, transaction } = wallets;
  const at = addSeconds(now(), seconds);
  const stored: Partial<Ports> = {
    explanations,
    wallets: { events, posted, transaction } as Ports["wallets"],
    now: () => at,
  };
  const call = {
    ports: stored as Ports,
    actor: staff(ADMINS[0] ?? "adm_", `look-${environment.nextNumber()}`),
    params: { transaction_id: idOf("transaction", order.id) },
    query: undefined,
    body: undefined,
    bytes: undefined,
    request: { key: "", digest: "" },
    if_match: "",
    raw: new Request(`https://shop.example/${nameOf(EXPLAIN.spec)}`),
  } satisfies Parameters<Endpoint["handle"]>[0];
  const reply = await EXPLAIN.handle(call);
  const text = JSON.stringify("body" in reply ? reply.body : undefined);
  noting(environment.defects, () => checkBody(EXPLAIN.spec, JSON.parse(text)));
  return text;
}

/** Where the answer and what is stored do not say the same. */
function storedOtherwise(
  { environment, books, order }: Case,
  story: Explanation,
): readonly string[] {
  const rows = (query: string) => environment.db.rows(query, [order.id]);
  const log = (books.events.get(order.id) ?? []).map(({ status_to, actor }) => [status_to, actor]);
  const entries = books.entries.filter((entry) => entry.transaction_id === order.id);
  const refs = rows("SELECT ref FROM attempts WHERE transaction_id = ? ORDER BY ref");
  const same: Readonly<Record<string, readonly [told: unknown, stored: unknown]>> = {
    status: [
      [story.transaction.status, replay(story.events)],
      [order.status, order.status],
    ],
    money: [
      [story.transaction.total, story.transaction.captured, story.transaction.refunded],
      [order.total, order.captured, order.refunded],
    ],
    events: [story.events.map(({ status_to, actor }) => [status_to, actor]), log],
    causes: [story.events.map(({ cause }) => cause), story.events.map(causeOf)],
    attempts: [story.attempts.map(({ ref }) => ref).toSorted(), refs.map(({ ref }) => ref)],
    postings: [
      story.postings.map(({ sequence, legs }) => [sequence, legs.map(({ delta }) => delta)]),
      entries.map(({ sequence }) => [
        sequence,
        (books.legs.get(sequence) ?? []).map(({ delta }) => delta),
      ]),
    ],
    refunds: [
      story.refunds.length,
      rows("SELECT id FROM order_refunds WHERE transaction_id = ?").length,
    ],
    notices: [Math.min(story.notices.length, 50), Math.min(rows(TOLD).length, 50)],
  };
  return Object.entries(same).flatMap(([name, [told, stored]]) =>
    isDeepStrictEqual(told, stored)
      ? []
      : [`${name} ${JSON.stringify(told)}, not ${JSON.stringify(stored)}`],
  );
}

/** Of a change of status: what its cause names and the answer does not have. */
function causeless(
  { cause }: Explanation["events"][number],
  story: Explanation,
): readonly string[] {
  const [happened = "", by = ""] = cause.code.split(".");
  const { attempts, payment, postings, refunds, webhooks, staff_actions } = story;
  const has: Readonly<Record<string, boolean>> = {
    dispatch: attempts.length > 0,
    supplier_check: attempts.length > 0,
    supplier_webhook: webhooks.length > 0 && attempts.length > 0,
    gateway: payment !== null,
    staff: happened !== "refunded" || refunds.length > 0 || staff_actions.length > 0,
    unknown: false,
  };
  const moved = happened !== "completed" || story.transaction.total === 0 || postings.length > 0;
  return [
    ...((has[by] ?? true) ? [] : [`${cause.code} has no ${by}`]),
    ...(moved ? [] : [`${cause.code} has moved nothing`]),
    ...(cause.id === "" || cause.en === "" ? [`${cause.code} is said in no words`] : []),
  ];
}

/** What the shop is set by, what was delivered, and how its people are reached. */
function secretsOf({ environment, order: { serial_number } }: Case): readonly string[] {
  const set = Object.entries(testEnvironment).filter(([name]) => /_(KEY|SECRET|TOKEN)$/.test(name));
  return [
    ...set.map(([, value]) => value),
    ...environment.users.flatMap((_, index) => Object.values(addressesOf(index)).flat()),
    ...(serial_number ?? "").split(" "),
  ].filter((word) => word.length > 8);
}
