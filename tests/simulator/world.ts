import { runCron } from "../../src/adapters/cron/schedule.ts";
import { Wallet } from "../../src/adapters/durable/wallet/object.ts";
import { webhookEndpoints } from "../../src/adapters/http/webhooks/webhooks.ts";
import { consume } from "../../src/adapters/queues/consume.ts";
import { compose } from "../../src/compose.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Ports } from "../../src/ports/index.ts";
import { testEnvironment } from "../support/environment.ts";
import type { ClientRequest } from "./client.ts";
import { type Fibre, type Loom, newFibre, openLoom } from "./loom.ts";
import { customer, HOLDER, USERS } from "./people.ts";
import { fakeD1 } from "./platform/d1.ts";
import { enter } from "./platform/globals.ts";
import { openNetwork } from "./platform/network.ts";
import { type Objects, openObjects } from "./platform/objects.ts";
import { openQueues, type Queues } from "./platform/queues.ts";
import { openSqlite, type Sqlite } from "./platform/sqlite.ts";
import { plainVault } from "./platform/vault.ts";
import { queueBindings, queueRules } from "./platform/wrangler.ts";
import type { Random } from "./random.ts";
import { type Digiflazz, openDigiflazz } from "./vendors/digiflazz.ts";
import { type Iris, openIris } from "./vendors/iris.ts";
import { simulatedMailer } from "./vendors/mail.ts";
import { type Midtrans, openMidtrans } from "./vendors/midtrans.ts";
import { type Notice, openVendorPost, type VendorPost } from "./vendors/post.ts";

const START = Date.parse("2026-01-15T02:00:00.000Z");
const ISOLATES = 2;
const RULES = queueRules();
const BINDINGS = queueBindings();

const DIGIFLAZZ = "https://digiflazz.example.com/v1";
const MIDTRANS = "https://midtrans.example.com";
const IRIS = "https://iris.example.com/iris/api/v1";

const ENVIRONMENT = {
  ...testEnvironment,
  SMTP_PORT: "25",
  DIGIFLAZZ_BASE_URL: DIGIFLAZZ,
  MIDTRANS_BASE_URL: MIDTRANS,
  MIDTRANS_SNAP_BASE_URL: `${MIDTRANS}/snap/v1`,
  MIDTRANS_IRIS_BASE_URL: IRIS,
  STATUS_CHECK_SECONDS: "60",
  JANITOR_GRACE_SECONDS: "120",
};

/** Nobody is ever short of tries. */
const LIMITERS = {
  getByName: () => ({
    take: async (limit: number) => ({ allowed: true, limit, remaining: limit, reset_seconds: 60 }),
  }),
};

export const SHELF = [
  { sku: "tsel5", brand: "TELKOMSEL", price: 5_200 },
  { sku: "tsel10", brand: "TELKOMSEL", price: 10_250 },
  { sku: "tsel25", brand: "TELKOMSEL", price: 24_900 },
] as const;

/** The whole shop with everything around it, in one thread and under one loom. */
export interface World {
  readonly loom: Loom;
  readonly db: Sqlite;
  readonly objects: Objects;
  readonly queues: Queues;
  readonly digiflazz: Digiflazz;
  readonly midtrans: Midtrans;
  readonly iris: Iris;
  readonly post: VendorPost;
  readonly users: readonly Id<"user">[];
  /** What customers have asked for, and what they heard. */
  readonly requests: ClientRequest[];
  /** Money that came in without a gateway, by the shop's own word. */
  readonly gifts: { received: number };
  /** Wallets whose copy somebody began to build again. */
  readonly rebuilt: Set<string>;
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

/** Opens a world under one seed. `image` is the shop's database as it opens. */
export function openWorld(seed: number, image: Uint8Array): World {
  const loom = openLoom(START);
  const db = openSqlite(image);
  const isolates: Ports[] = [];
  const defects: string[] = [];
  let numbers = 0;

  const spawn = (name: string, work: () => Promise<void>): Fibre => {
    const fibre = newFibre(name, "task");
    const run = async () => {
      await loom.pause("begins");
      await work();
    };
    void loom.within(fibre, run).catch((error: unknown) => {
      loom.note(`${name} fails: ${error instanceof Error ? error.message : "?"}`);
      loom.kill(fibre);
    });
    return fibre;
  };
  const ports = () => loom.chance().pick(isolates);

  const post = openVendorPost(loom, spawn, (notice) => receive(ports(), spawn, notice));
  const digiflazz = openDigiflazz(
    loom,
    {
      baseUrl: DIGIFLAZZ,
      webhookSecret: testEnvironment.DIGIFLAZZ_WEBHOOK_SECRET,
      skus: SHELF,
      hearsOf: (ref) => {
        const known = db.rows("SELECT 1 FROM attempts WHERE ref = ?", [ref]).length > 0;
        if (!known) defects.push(`${ref} was ordered before it was written down`);
      },
    },
    post.announce,
  );
  const midtrans = openMidtrans(
    loom,
    { baseUrl: MIDTRANS, serverKey: testEnvironment.MIDTRANS_SERVER_KEY },
    post.announce,
  );
  const iris = openIris(
    loom,
    {
      baseUrl: IRIS,
      merchantKey: testEnvironment.MIDTRANS_IRIS_MERCHANT_KEY,
      holder: HOLDER,
    },
    post.announce,
  );
  enter(loom, openNetwork(loom, [digiflazz, midtrans, iris]), seed);
  const queues = openQueues(loom, RULES, spawn, (batch) =>
    consume(batch as unknown as MessageBatch, () => ports()),
  );
  const bound = Object.fromEntries(BINDINGS.map(([name, queue]) => [name, queues.binding(queue)]));
  const objects = openObjects(loom, Wallet, () => bound);
  for (let isolate = 0; isolate < ISOLATES; isolate += 1) {
    const env = {
      ...ENVIRONMENT,
      ...bound,
      DB: fakeD1(db, loom),
      WALLETS: objects.namespace,
      LIMITERS,
    };
    isolates.push({ ...compose(env), mailer: simulatedMailer(loom), vault: plainVault() });
  }
  loom.sources.push(
    queues.source,
    objects.source,
    post.source,
    digiflazz.source,
    midtrans.source,
    iris.source,
  );

  return {
    loom,
    db,
    objects,
    queues,
    digiflazz,
    midtrans,
    iris,
    post,
    users: USERS,
    requests: [],
    gifts: { received: 0 },
    rebuilt: new Set(),
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

/** The shop's own front door for vendors, without the wire. */
async function receive(
  ports: Ports,
  spawn: World["spawn"],
  { provider, headers, body }: Notice,
): Promise<void> {
  const endpoint = webhookEndpoints.find(({ spec }) => spec.path.endsWith(`/${provider}`));
  if (endpoint === undefined) throw new Error(`no webhook for ${provider}`);
  const { kind: _kind, ...facts } = customer(USERS[0] ?? "usr_", `req-${ports.now()}`);
  const raw = {
    headers: new Headers(headers),
    arrayBuffer: async () => new TextEncoder().encode(body).buffer,
    text: async () => body,
  };
  await endpoint.handle({
    ports,
    actor: { ...facts, kind: "visitor" },
    params: undefined,
    query: undefined,
    body: undefined,
    request: { key: "", digest: "" },
    raw: raw as unknown as Request,
    afterwards: (work: () => Promise<unknown>) => {
      spawn("afterwards", async () => void (await work()));
    },
  } as unknown as Parameters<typeof endpoint.handle>[0]);
}

/** One of the world's own decisions, apart from the loom's. */
export function anyUser(world: World, chance: Random): Id<"user"> {
  return chance.pick(world.users);
}
