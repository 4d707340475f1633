import { runCron } from "../../src/adapters/cron/schedule.ts";
import { Wallet } from "../../src/adapters/durable/wallet/object.ts";
import { consume } from "../../src/adapters/queues/consume.ts";
import { compose } from "../../src/compose.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Ports } from "../../src/ports/index.ts";
import { testEnvironment } from "../support/environment.ts";
import type { ClientRequest } from "./client-request.ts";
import { USERS } from "./people.ts";
import { fakeD1 } from "./platform/d1.ts";
import { enter } from "./platform/globals.ts";
import { type Objects, openObjects } from "./platform/objects.ts";
import { NOTICES, openQueues, type Queues } from "./platform/queues.ts";
import { openSqlite, type Sqlite } from "./platform/sqlite.ts";
import { plainVault } from "./platform/vault.ts";
import { queueBindings, queueRules } from "./platform/wrangler.ts";
import type { Random } from "./random.ts";
import { type Fibre, newFibre, openScheduler, type Scheduler } from "./scheduler.ts";
import { openVendors, VENDOR_VARIABLES, type Vendors } from "./vendors/index.ts";
import { receive } from "./webhooks.ts";
import { whatIsWritten } from "./written.ts";

const START = Date.parse("2026-01-15T02:00:00.000Z");
const ISOLATES = 2;
/** In one history of so many somebody listens. */
const LISTENING = 3;
const RULES = queueRules();
const BINDINGS = queueBindings();

const ENVIRONMENT = {
  ...testEnvironment,
  SMTP_PORT: "25",
  ...VENDOR_VARIABLES,
  STATUS_CHECK_SECONDS: "60",
  JANITOR_GRACE_SECONDS: "120",
};

/** Nobody is ever short of tries. */
const LIMITERS = {
  getByName: () => ({
    take: async (limit: number) => ({ allowed: true, limit, remaining: limit, reset_seconds: 60 }),
    giveBack: async () => {},
  }),
};

/** The whole shop with everything around it, in one thread and under one scheduler. */
export interface Environment extends Vendors {
  readonly scheduler: Scheduler;
  readonly db: Sqlite;
  readonly objects: Objects;
  readonly queues: Queues;
  readonly users: readonly Id<"user">[];
  /** What customers have asked for, and what they heard. */
  readonly requests: ClientRequest[];
  /** Money that came in without a gateway, by the shop's own word. */
  readonly gifts: { received: number };
  /** Wallets whose copy somebody began to build again. */
  readonly rebuilt: Set<string>;
  /** How new each row of the copy was when somebody last looked. */
  readonly copied: Map<string, number>;
  /** Whether people and their systems are told of anything in this history. */
  readonly listens: boolean;
  /** What no code of the shop may ever do, noted as it happens. */
  readonly defects: string[];
  /** The ports of any isolate. */
  ports(): Ports;
  /** Starts something of the shop's that may die. */
  spawn(name: string, work: () => Promise<void>): Fibre;
  cron(expression: string): void;
  /** A number of its own for everything that is asked for. */
  nextNumber(): number;
  close(): void;
}

/** Opens an environment under one seed. `image` is the shop's database as it opens. */
export function openEnvironment(seed: number, image: Uint8Array): Environment {
  const scheduler = openScheduler(START);
  const db = openSqlite(image);
  const isolates: Ports[] = [];
  const defects: string[] = [];
  const listens = seed % LISTENING === 1;
  if (!listens) db.rows("UPDATE webhook_endpoints SET enabled = 0", []);
  let numbers = 0;

  const spawn = (name: string, work: () => Promise<void>) => begin(scheduler, name, work);
  const ports = () => scheduler.chance().pick(isolates);

  const vendors = openVendors(scheduler, spawn, {
    receive: (notice) => receive({ ports: ports(), spawn, defects }, notice),
    ...whatIsWritten(db, defects),
  });
  enter(scheduler, vendors.network, seed);
  const rules = listens ? RULES : RULES.filter(({ queue }) => queue !== NOTICES);
  const queues = openQueues(scheduler, rules, spawn, (batch) =>
    consume(batch as unknown as MessageBatch, () => ports()),
  );
  const bound = Object.fromEntries(BINDINGS.map(([name, queue]) => [name, queues.binding(queue)]));
  const objects = openObjects(scheduler, Wallet, () => bound);
  const shared = { ...ENVIRONMENT, ...bound, WALLETS: objects.namespace, LIMITERS };
  for (let isolate = 0; isolate < ISOLATES; isolate += 1) {
    const composed = compose({ ...shared, DB: fakeD1(db, scheduler) });
    isolates.push({ ...composed, ...messagingOf(composed, vendors), vault: plainVault() });
  }
  scheduler.sources.push(queues.source, objects.source, ...vendors.sources);

  return {
    scheduler,
    db,
    objects,
    queues,
    ...vendors,
    users: USERS,
    listens,
    requests: [],
    gifts: { received: 0 },
    rebuilt: new Set(),
    copied: new Map(),
    defects,
    ports,
    spawn,
    cron: (expression) => {
      spawn(`cron ${expression}`, () => runCron(expression, ports()));
    },
    nextNumber: () => {
      numbers += 1;
      return numbers;
    },
    close: () => {
      db.close();
      objects.close();
    },
  };
}

/** What the shop speaks to people by. */
function messagingOf(
  { webhooks }: Ports,
  { messages: { messengers, reports } }: Vendors,
): Pick<Ports, "messengers" | "messengerReporters" | "webhooks"> {
  const reporter = (name: string) => (name === messengers.sms?.name ? reports : undefined);
  return {
    messengers,
    messengerReporters: { of: reporter },
    webhooks: { sender: (name) => reporter(name) ?? webhooks.sender(name) },
  };
}

/** Starts a task. One that fails ends as one that dies: whoever sent it must send it again. */
function begin(scheduler: Scheduler, name: string, work: () => Promise<void>): Fibre {
  const fibre = newFibre(name, "task");
  const run = async () => {
    await scheduler.pause("begins");
    await work();
  };
  void scheduler.within(fibre, run).catch((error: unknown) => {
    scheduler.note(`${name} fails: ${error instanceof Error ? error.message : "?"}`);
    scheduler.kill(fibre);
  });
  return fibre;
}

/** One of the environment's own decisions, apart from the scheduler's. */
export function anyUser(environment: Environment, chance: Random): Id<"user"> {
  return chance.pick(environment.users);
}
