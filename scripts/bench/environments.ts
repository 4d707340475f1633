import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import process from "node:process";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_readConfig } from "wrangler";
import * as z from "zod";
import { testEnvironment } from "../../tests/support/environment.ts";
import { openVendors } from "./vendors.ts";

interface Source {
  readonly config: string;
  readonly main: string;
  /** Tables it has besides the shop's. */
  readonly tables: readonly string[];
  /** Queues that it consumes as it is deployed; none where none are named, or all of them. */
  readonly consumes?: readonly string[] | "all";
  /** Whether it hears what the vendors send; what they send is lost where it does not. */
  readonly hearsVendors?: true;
  /** What differs from the variables that all are given. */
  readonly variables?: Readonly<Record<string, string>>;
}

export const SHOP: Source = {
  config: "wrangler.toml",
  main: "scripts/bench/shop-worker.ts",
  tables: [],
};
export const BARE: Source = {
  config: "scripts/bench/bare/wrangler.toml",
  main: "scripts/bench/bare/worker.ts",
  tables: [
    "CREATE TABLE bare_events (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT",
    "CREATE TABLE bare_claims (id TEXT PRIMARY KEY, owner TEXT, claimed TEXT) STRICT",
    "CREATE TABLE bare_jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL) STRICT",
  ],
};

/** One Worker in a workerd of its own, with its storage in a folder of its own. */
export interface Environment {
  /** The socket that leads to the Worker without the development proxy. */
  readonly hostname: string;
  readonly port: string;
  readonly db: Awaited<ReturnType<Miniflare["getD1Database"]>>;
  readonly miniflare: Miniflare;
  /** Asks the vendors' emulators. */
  outside(path: string, body: object, method?: "PUT"): Promise<void>;
  /** Asks them, whatever they answer. */
  askOutside(method: string, path: string, body?: object): Promise<Response>;
  close(): Promise<void>;
}

/** Our own Worker, and what it is measured against. */
export interface Pair {
  readonly shop: Environment;
  readonly bare: Environment;
}

const MANY = 1_000_000;

/** What both Workers are given: settings of their own, so that no file of the machine has a say. */
export const ENVIRONMENT = {
  ...testEnvironment,
  SMTP_PORT: "1025",
  // Many are sent at once, and one program plays all vendors.
  FCM_TIMEOUT_SECONDS: "15",
  // All come from one address.
  LOGIN_PER_MINUTE: String(MANY),
  LOGIN_PER_ADDRESS_PER_MINUTE: String(MANY),
  REFRESH_PER_MINUTE: String(MANY),
};

/** Few people ask and send much. */
const SETTINGS = `INSERT INTO settings (key, value, updated_at) VALUES
  ('rate.api_per_minute', '${MANY}', ''), ('rate.ppob_per_minute', '${MANY}', ''),
  ('rate.admin_per_minute', '${MANY}', ''), ('announcements.per_minute', '5000', ''),
  ('transfer.pin_from', '{"IDR":1000000000000}', '')`;

const ROOT = join(import.meta.dirname, "../..");

/** Bundles a Worker as its deployment would and opens it, with the queues that it consumes. */
export async function openEnvironment(source: Source): Promise<Environment> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  bundle(source, folder);
  let address: URL | undefined;
  const sandbox = openVendors(
    ENVIRONMENT,
    source.hearsVendors && (async (request) => await fetch(readdressed(request, address))),
  );
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ level, message }) => {
        if (level === "error") process.stderr.write(`${message}\n`);
      },
      cf: false,
      resourcePersistencePath: join(folder, "storage"),
      modules: true,
      scriptPath: join(folder, basename(source.main).replace(/ts$/, "js")),
      modulesRoot: folder,
      ...bindingsOf(source),
      bindings: { ...ENVIRONMENT, ...source.variables },
      outboundService: sandbox.answer,
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    }),
  );
  const db = await miniflare.getD1Database("DB");
  await migrate(db);
  for (const table of source.tables) await db.prepare(table).run();
  await db.prepare(SETTINGS).run();
  address = await miniflare.unsafeGetDirectURL();
  const { hostname, port } = address;
  const close = async () => {
    await miniflare.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  const { control: outside, ask: askOutside } = sandbox;
  return { hostname, port, db, miniflare, outside, askOutside, close };
}

/** The same request to where the shop really is. */
function readdressed(request: Request, address: URL | undefined): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(new URL(`${pathname}${search}`, address), request);
}

const Named = z.array(z.object({ binding: z.string() }));

/** The part of a Wrangler file that the simulator needs to know. */
const Config = z.object({
  name: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()),
  d1_databases: Named,
  kv_namespaces: Named,
  r2_buckets: Named,
  durable_objects: z.object({
    bindings: z.array(z.object({ name: z.string(), class_name: z.string() })),
  }),
  queues: z.object({
    producers: z.array(z.object({ binding: z.string(), queue: z.string() })).default([]),
    consumers: z
      .array(
        z.object({
          queue: z.string(),
          max_batch_size: z.int(),
          max_batch_timeout: z.int(),
          max_retries: z.int().optional(),
          dead_letter_queue: z.string().optional(),
        }),
      )
      .default([]),
  }),
});

function bindingsOf(source: Source) {
  const config = Config.parse(unstable_readConfig({ config: join(ROOT, source.config) }));
  const names = (bindings: z.infer<typeof Named>) => bindings.map(({ binding }) => binding);
  return {
    name: config.name,
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    d1Databases: names(config.d1_databases),
    kvNamespaces: names(config.kv_namespaces),
    r2Buckets: names(config.r2_buckets),
    queueProducers: Object.fromEntries(
      config.queues.producers.map(({ binding, queue }) => [binding, queue]),
    ),
    queueConsumers: Object.fromEntries(
      config.queues.consumers
        .filter(({ queue }) => source.consumes === "all" || source.consumes?.includes(queue))
        .map((each) => [
          each.queue,
          {
            maxBatchSize: each.max_batch_size,
            maxBatchTimeout: each.max_batch_timeout,
            ...(each.max_retries === undefined ? {} : { maxRetries: each.max_retries }),
            ...(each.dead_letter_queue && { deadLetterQueue: each.dead_letter_queue }),
          },
        ]),
    ),
    durableObjects: Object.fromEntries(
      config.durable_objects.bindings.map(({ name, class_name }) => [
        name,
        { className: class_name, useSQLite: true },
      ]),
    ),
  };
}

function bundle({ config, main }: Source, folder: string): void {
  const wrangler = join(ROOT, "node_modules/wrangler/bin/wrangler.js");
  const wanted = ["deploy", main, "--config", config, "--env=", "--dry-run", "--outdir", folder];
  // The build command asks for `node`, which has to be this one.
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  execFileSync(process.execPath, [wrangler, ...wanted], {
    cwd: ROOT,
    stdio: "pipe",
    env: { ...process.env, PATH, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" },
  });
}

async function migrate(db: Environment["db"]): Promise<void> {
  const folder = join(ROOT, "migrations");
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  for (const file of files.sort()) {
    const statements = readFileSync(join(folder, file), "utf8").split("--> statement-breakpoint");
    await db.batch(statements.map((statement) => db.prepare(statement)));
  }
}
