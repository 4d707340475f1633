import type { Staff } from "../../domain/actor.ts";
import { archivedRows } from "../../domain/archive/archive.ts";
import { causeOf } from "../../domain/dashboard/cause.ts";
import { Explanation, maskedProof, ruleText } from "../../domain/dashboard/explanation.ts";
import { errorMessage } from "../../domain/error-message.ts";
import type { Id } from "../../domain/ids.ts";
import { isOpen, isVoid, type TransactionEvent } from "../../domain/orders/transaction.ts";
import { Attempt } from "../../domain/ppob/attempt.ts";
import { readChoice } from "../../domain/ppob/route-choice.ts";
import { refuse } from "../../domain/refusal.ts";
import type { OrderFacts, StoredFacts } from "../../ports/dashboard/explanations.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"explanations" | "gzipObjects" | "log" | "now" | "wallets">;

/**
 * The whole story of one order, by what is stored alone; who asks is noted with it. The read model
 * knows whose order it is, the wallet has its log and what is left of an archived order, whose
 * attempts are read from the archive.
 */
export async function explainOrder(
  ports: Ports,
  { id: admin_id, request_id }: Staff,
  transaction_id: Id<"transaction">,
): Promise<Explanation> {
  const look = { transaction_id, admin_id, request_id, at: ports.now() };
  const stored = (await ports.explanations.look(look)) ?? refuse("transaction.not_found");
  const [events = [], facts] = await Promise.all([
    ports.wallets.events(stored.owner, transaction_id),
    wholeFacts(ports, stored, transaction_id),
  ]);
  const archived = stored.copy === undefined;
  return hidden(facts, { archived, ...explained(facts, events) });
}

/** What has left the database is added from the wallet. */
async function wholeFacts(
  ports: Ports,
  { owner, copy, was_archived, archived_attempts, ...stored }: StoredFacts,
  id: Id<"transaction">,
): Promise<OrderFacts> {
  const { wallets, now } = ports;
  if (copy !== undefined && !was_archived) return { ...stored, order: copy };
  const [kept, entries, left] = await Promise.all([
    copy ?? wallets.transaction(owner, id),
    wallets.posted(owner, id),
    attemptsIn(ports, archived_attempts, id),
  ]);
  const order = kept ?? refuse("transaction.not_found");
  const postings = entries.map(({ postings: legs, ...entry }) => ({ ...entry, legs: [...legs] }));
  const attempts = [...left, ...stored.attempts];
  return { ...stored, order: { projected_at: now(), ...order }, attempts, postings };
}

/**
 * The attempts of an order that lie in these objects: with masked numbers, and without what the
 * supplier wrote. An object that cannot be read keeps nobody from the rest of the story.
 */
async function attemptsIn(
  { gzipObjects, log }: Ports,
  keys: readonly string[],
  id: Id<"transaction">,
): Promise<readonly Attempt[]> {
  const found = keys.map(async (key) => {
    try {
      const text = (await gzipObjects.read(key))?.text;
      if (text === undefined || text === null) throw new Error("it is not there, or no gzip");
      const lines = text.split("\n").filter((line) => line.includes(id));
      return archivedRows(lines.join("\n")).map((row) => Attempt.parse(row));
    } catch (error) {
      log.error("archive.not_read", { object: key, cause: errorMessage(error) });
      return [];
    }
  });
  const attempts = (await Promise.all(found)).flat();
  return attempts.toSorted((one, other) => (one.ref < other.ref ? -1 : 1));
}

function explained(
  facts: OrderFacts,
  events: readonly TransactionEvent[],
): Omit<Explanation, "archived"> {
  const { order, attempts, voucher_uses: _uses, rules: _rules, ...stored } = facts;
  return {
    ...stored,
    transaction: order,
    price: priceOf(facts),
    hold: holdOf(facts, events),
    attempts: attempts.map((each) => ({ ...each, route: readChoice(each.chosen, each) ?? null })),
    events: events.map((event) => ({ ...event, cause: causeOf(event) })),
  };
}

function priceOf({ order, rules, voucher_uses }: OrderFacts): Explanation["price"] {
  const { quote } = order;
  if (quote === null) return null;
  const { supplier, supplier_sku, cost, cost_ceiling, margin } = quote;
  return {
    ...{ supplier, supplier_sku, cost, cost_ceiling, margin },
    tier: quote.tier ?? null,
    is_bill: quote.bill !== undefined,
    first_order: quote.first_order === true,
    rules: quote.margin_rule_ids.map((id) => {
      const rule = rules.find((each) => each.id === id);
      const changed_since = rule === undefined || rule.updated_at > order.created_at;
      return { id, text: rule === undefined ? null : ruleText(rule), changed_since };
    }),
    vouchers: (quote.vouchers ?? []).map(({ code, amount }) => {
      const use = voucher_uses.find((each) => each.code === code);
      return { code, amount, state: use?.state ?? "RELEASED", ended_at: use?.ended_at ?? null };
    }),
  };
}

/** What an order takes is held from its opening to its end. */
function holdOf({ order }: OrderFacts, events: readonly TransactionEvent[]): Explanation["hold"] {
  const { direction, total, status, created_at } = order;
  if (direction === "credit" || total === 0) return null;
  const end = events.find(({ status_to }) => !isOpen(status_to));
  const state = isOpen(status) ? "held" : isVoid(status) ? "released" : "taken";
  return { amount: total, held_at: created_at, state, ended_at: end?.created_at ?? null };
}

/** What is shorter says nothing, such as a number of pieces, and is part of any other text. */
const PROOF_MIN = 5;
/** A supplier may say `SUCCESS` for a serial number, and an order's status is that, too. */
const WORD = /^[a-z_]+$/i;

/** Whatever proves a delivery is worth as much as what was bought, wherever it is repeated. */
function hidden({ order }: OrderFacts, story: Explanation): Explanation {
  const { token, serial_number } = order;
  const proofs = [token ?? "", serial_number ?? ""].filter(({ length }) => length >= PROOF_MIN);
  const hide = (text: string) =>
    WORD.test(text)
      ? text
      : proofs.reduce((said, proof) => said.replaceAll(proof, maskedProof(proof) ?? ""), text);
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return hide(value);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, clean(each)]));
  };
  const masked = { token: maskedProof(token), serial_number: maskedProof(serial_number) };
  const transaction = { ...story.transaction, ...masked };
  return Explanation.parse(clean({ ...story, transaction }));
}
