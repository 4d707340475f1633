import type { Environment } from "../environment.ts";
import { addressesOf, REACHED } from "../people.ts";
import type { Sending } from "../vendors/messengers.ts";
import { type Books, type Breach, breaches, type Order } from "./books.ts";

/** What somebody is to be told. */
interface Notice {
  readonly owner: string;
  readonly subject: string;
  readonly event: string;
}

/** One way of a notice. */
interface Way extends Notice {
  readonly id: string;
  readonly subject_kind: string;
  readonly channel: string;
  readonly address: string;
  readonly status: string;
  readonly category: string;
  readonly created_at: string;
  readonly updated_at: string;
}

const WAYS = `SELECT id, user_id AS owner, transaction_id AS subject, subject_kind, event, channel,
  recipient AS address, status, category, created_at, updated_at FROM notifications ORDER BY id`;
/** Their owners know of these already. */
const UNTOLD = ["EXCHANGE", "ADJUSTMENT"];
/** Milliseconds after which what nobody took may go another way beside the first. */
const PATIENCE_MS = 8 * 60_000;
/** The same for what may wait. */
const PATIENCE_OF_WAITING_MS = 60 * 60_000;

/** Everybody is told of what became of their money, by the ways that they have chosen. */
export function noticesTold(environment: Environment, all: readonly Books[]): readonly Breach[] {
  if (!environment.listens) return [];
  const ways = environment.db.rows(WAYS, []) as unknown as readonly Way[];
  const notices = Map.groupBy(ways, keyOf);
  return [
    ...planned(environment, all, notices),
    ...theirOwn(environment, all, ways),
    ...ended(environment, ways),
    ...fellBack(environment, notices),
    ...sentOnce(environment, ways),
    ...givenUp(environment),
  ];
}

function keyOf({ owner, subject, event }: Notice): string {
  return `${owner} ${subject} ${event}`;
}

/** Each effect that asks for a notice has it once in the inbox, and once by each first way. */
function planned(
  environment: Environment,
  all: readonly Books[],
  notices: ReadonlyMap<string, readonly Way[]>,
): readonly Breach[] {
  const { found, equal } = breaches("INV9");
  const inbox = Map.groupBy(
    environment.db.rows("SELECT user_id, subject_id, event FROM inbox_items", []),
    ({ user_id, subject_id, event }) => `${user_id} ${subject_id} ${event}`,
  );
  const digests = digestsOf(environment);
  const listed = Map.groupBy(digests.lines, keyOf);
  for (const notice of [...dueIn(environment, all), ...announced(environment), ...digests.closed]) {
    const what = `${notice.subject.slice(-6)} ${notice.event}`;
    // What a digest lists stands there already.
    const items = notice.event === "daily" ? 0 : 1;
    equal(inbox.get(keyOf(notice))?.length ?? 0, items, `the inbox's items of ${what}`);
    const lines = listed.get(keyOf(notice))?.length ?? 0;
    if (lines > 0) equal(lines, 1, `the lines of digests about ${what}`);
    if (lines > 0) continue;
    const ways = notices.get(keyOf(notice)) ?? [];
    for (const { channel, address } of waysTo(environment, notice.owner, "first")) {
      const same = ways.filter((way) => way.channel === channel && way.address === address);
      equal(same.length, 1, `the messages by ${channel} of ${what}`);
    }
  }
  return found;
}

/** What must have been told, by the history of each order and the refunds of orders. */
function dueIn({ db }: Environment, all: readonly Books[]): readonly Notice[] {
  const refunds = db.rows("SELECT id, transaction_id FROM order_refunds WHERE state = 'DONE'", []);
  return all.flatMap(({ owner, orders, events }) => {
    const own = new Set(orders.map(({ id }) => id));
    const given = refunds.filter(({ transaction_id }) => own.has(String(transaction_id)));
    const told = orders.filter(({ type }) => !UNTOLD.includes(type));
    return [
      ...told.flatMap(({ id }) =>
        (events.get(id) ?? [])
          .filter(({ status_to }) => status_to === "SUCCESS" || status_to === "FAILED")
          .map(({ status_to }) => ({ owner, subject: id, event: status_to.toLowerCase() })),
      ),
      ...given.map(({ id }) => ({ owner, subject: String(id), event: "refunded" })),
    ];
  });
}

/** What staff have announced, once for every customer. */
function announced({ db }: Environment): readonly Notice[] {
  const rows = db.rows(
    `SELECT u.id AS owner, a.id AS subject, a.category AS event FROM announcements a
     JOIN users u ON u.status = 'ACTIVE' WHERE a.status = 'DONE'`,
    [],
  );
  return rows as unknown as readonly Notice[];
}

/** What waited for digests, and the days of those that are closed, each of which is told of. */
function digestsOf({ db }: Environment) {
  const lines = db.rows(
    "SELECT user_id AS owner, subject_id AS subject, event FROM digest_items",
    [],
  );
  const closed = db.rows(
    `SELECT DISTINCT user_id AS owner, user_id || '.' || day AS subject, 'daily' AS event
     FROM digest_items WHERE day IS NOT NULL`,
    [],
  );
  return { lines, closed } as unknown as Record<"closed" | "lines", readonly Notice[]>;
}

/** By which ways a customer is told, of those that have not been found to lead nowhere. */
function waysTo({ db, users }: Environment, owner: string, which: "fallback" | "first") {
  const index = users.map(String).indexOf(owner);
  const addresses = addressesOf(index);
  const channels: readonly string[] = REACHED[index]?.[which] ?? [];
  return channels
    .flatMap((channel) => (addresses[channel] ?? []).map((address) => ({ channel, address })))
    .filter(({ channel, address }) => {
      const query = STANDING[channel];
      return query === undefined || db.rows(query, [address]).length > 0;
    });
}

const STANDING: Readonly<Record<string, string>> = {
  telegram: "SELECT 1 FROM telegram_links WHERE chat_id = ? AND blocked_at IS NULL",
  push: "SELECT 1 FROM push_devices WHERE token = ?",
};

/** Nobody is told what is somebody else's, nor anywhere but where they are. */
function theirOwn(
  { db, users, messages }: Environment,
  all: readonly Books[],
  ways: readonly Way[],
): readonly Breach[] {
  const { found, expect } = breaches("INV9");
  const orders = new Map(all.flatMap(({ owner, orders: some }) => some.map(ownedBy(owner))));
  const refunds = new Map(
    db
      .rows("SELECT id, transaction_id FROM order_refunds", [])
      .map(({ id, transaction_id }) => [String(id), orders.get(String(transaction_id))]),
  );
  const owners = { transaction: orders, order_refund: refunds };
  for (const { id, owner, subject, subject_kind: kind, channel, address } of ways) {
    const index = users.map(String).indexOf(owner);
    const isTheirs = addressesOf(index)[channel]?.includes(address) ?? false;
    expect(isTheirs, `${owner.slice(-4)} is told at ${address}, which is somebody else's`);
    if (kind === "transaction" || kind === "order_refund") {
      const whose = owners[kind].get(subject);
      expect(whose === owner, `${owner.slice(-4)} is told of ${subject}, which is ${whose}'s`);
    }
    const sent = messages.sendings.get(id);
    const isSame = sent === undefined || (sent.address === address && sent.channel === channel);
    expect(isSame, `${id} went to ${sent?.address}, not to ${address}`);
  }
  return found;
}

function ownedBy(owner: string) {
  return ({ id }: Order) => [id, owner] as const;
}

/** After the drain nothing is open, but for what a person has to look at. */
function ended({ db, messages }: Environment, ways: readonly Way[]): readonly Breach[] {
  const { found, expect } = breaches("INV9");
  const dead = db
    .rows("SELECT body FROM dead_letters WHERE queue = 'notifications'", [])
    .map(({ body }) => String(body));
  for (const body of dead) {
    expect(body.startsWith('{"notification_id"'), `a job has died: ${body}`);
  }
  for (const { id, channel, status } of ways) {
    const isDead = dead.some((body) => body.includes(id));
    expect(status !== "PENDING" || isDead, `${id} by ${channel} is open still`);
    const sent = messages.sendings.get(id);
    const hasArrived = (sent?.arrived ?? 0) > 0 || sent?.lost === true;
    const isSent = status === "SENT" || status === "DELIVERED" || status === "READ";
    expect(!isSent || hasArrived, `${id} by ${channel} is ${status}, and nobody has it`);
    if (channel === "sms" && sent !== undefined && sent.lost && sent.arrived === 0) {
      expect(status !== "DELIVERED", `${id} never arrived, and is ${status}`);
    }
  }
  const unlisted = db.rows("SELECT user_id FROM digest_items WHERE day IS NULL", []);
  expect(unlisted.length === 0, `${unlisted.length} lines wait for a digest still`);
  return found;
}

/** What led nowhere goes every other way there is, and what got through goes no other. */
function fellBack(
  environment: Environment,
  notices: ReadonlyMap<string, readonly Way[]>,
): readonly Breach[] {
  const { found, expect } = breaches("INV9");
  for (const ways of notices.values()) {
    const [first] = ways;
    if (first === undefined || first.subject_kind === "account") continue;
    const fallback = waysTo(environment, first.owner, "fallback");
    const later = ways.filter(({ channel }) => fallback.some((each) => each.channel === channel));
    const what = `${first.subject.slice(-6)} ${first.event}`;
    if (ways.every(({ status }) => status === "FAILED")) {
      const left = fallback.find(({ channel }) => !ways.some((way) => way.channel === channel));
      expect(left === undefined, `${what} led nowhere, and went not by ${left?.channel}`);
    }
    for (const after of later) {
      const through = ways.find((way) => isThroughBefore(way, after));
      expect(
        through === undefined,
        `${what} went by ${after.channel} when ${through?.channel} had got through`,
      );
    }
  }
  return found;
}

/** Whether a way had got through before anybody could have lost patience with it. */
function isThroughBefore(way: Way, later: Way): boolean {
  const waited = Date.parse(later.created_at) - Date.parse(way.created_at);
  return way.status === "SENT" && way.updated_at < later.created_at && waited < PATIENCE_MS;
}

/** What may have arrived goes once more at most, and only where missing it is worse. */
function sentOnce({ db, messages }: Environment, ways: readonly Way[]): readonly Breach[] {
  const { found, expect } = breaches("INV9");
  const known = new Map(ways.map((way) => [way.id, way]));
  const retried = Map.groupBy(
    db.rows("SELECT notification_id AS id FROM delivery_attempts WHERE outcome = 'retried'", []),
    ({ id }) => String(id),
  );
  for (const [id, sending] of messages.sendings) {
    const way = known.get(id);
    expect(way !== undefined, `${id} was sent by ${sending.channel}, and is nobody's`);
    if (way === undefined) continue;
    const again = retried.get(id)?.length ?? 0;
    expect(
      isWithin(sending, way, again),
      `${id} (${way.category}) was sent ${sending.taken} times`,
    );
  }
  return found;
}

function isWithin({ taken, arrived }: Sending, { category }: Way, retried: number): boolean {
  const once = category === "transaction" || category === "security" ? 2 : 1;
  const most = once * (retried + 1);
  return taken <= most && arrived <= most;
}

/** When all is well again and nobody is late, what is due goes: no way is given up untried. */
function givenUp({ db, scheduler }: Environment): readonly Breach[] {
  const { found, expect } = breaches("INV9");
  const untried = db.rows(
    `SELECT notification_id AS id FROM delivery_attempts
     WHERE code = 'overdue' AND number = 1 AND created_at > ?`,
    [new Date(scheduler.calmSince() + PATIENCE_OF_WAITING_MS).toISOString()],
  );
  for (const { id } of untried) expect(false, `${id} was given up before anybody had tried it`);
  return found;
}
