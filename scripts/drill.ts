/**
 * `npm run drill`: opens a shop, plays a small journey, backs it up, restores the backup into an
 * empty second shop and compares the two. Fails on the first difference. Nothing of it stays.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import * as z from "zod";
import { download } from "./backup/folder.ts";
import { isRestored, restore } from "./backup/restoring.ts";
import { startWrangler } from "./start/children.ts";
import { readVars } from "./start/dev-vars.ts";
import { freePort } from "./start/ports.ts";
import { ROOT, wrangler } from "./start/wrangler.ts";

const folder = mkdtempSync(join(tmpdir(), "fa-drill-"));
const undo: (() => void | Promise<void>)[] = [() => rmSync(folder, { recursive: true })];
const say = (line: string) => console.log(line);

async function drill(): Promise<number> {
  say("A shop opens …");
  const first = await openFirst();
  const token = await signIn(first.url);
  await journey(first);
  const id = await backUp(first.url, token);
  const copy = join(folder, "copy");
  const migration = readdirSync(join(ROOT, "migrations")).filter((name) => name.endsWith(".sql"));
  await download({ url: first.url, token }, id, copy, migration.toSorted().at(-1) ?? "");
  say("An empty one opens, and is restored …");
  const second = await openSecond();
  await restore(second, copy, say);
  return (await isRestored(second, copy, say)) ? 0 : 1;
}

interface First {
  readonly url: string;
  /** Where its vendors' emulators answer. */
  readonly vendors: string;
}

async function openFirst(): Promise<First> {
  const [port, sandbox, smtp] = [await freePort(), await freePort(), await freePort()];
  const ports = ["--port", `${port}`, "--sandbox-port", `${sandbox}`, "--smtp-port", `${smtp}`];
  const persist = ["--persist-to", join(folder, "first")];
  const child = spawn(process.execPath, [join(ROOT, "scripts/start.ts"), ...ports, ...persist], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  undo.push(() => end(child));
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/api/v1/ppob/products/pln?limit=1`)).ok);
  return { url, vendors: `http://127.0.0.1:${sandbox}` };
}

async function openSecond() {
  const persist = join(folder, "second");
  await wrangler("d1", "migrations", "apply", "DB", "--local", "--persist-to", persist);
  const [port, inspector] = [await freePort(), await freePort()];
  const token = randomBytes(24).toString("hex");
  const child = startWrangler(
    "restored",
    [
      ...["-c", "wrangler.toml", "--persist-to", persist, "--ip", "127.0.0.1"],
      ...["--port", `${port}`, "--inspector-port", `${inspector}`],
      ...["--show-interactive-dev-session=false", "--var", `RESTORE_TOKEN:${token}`],
    ],
    false,
  );
  undo.push(() => child.stop());
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/api/v1/health`)).status === 503);
  return { url, token };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await done().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("it takes too long");
}

async function ask(url: string, path: string, token = "", body?: object): Promise<unknown> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...{ authorization: `Bearer ${token}`, "content-type": "application/json" },
      "idempotency-key": randomBytes(12).toString("hex"),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

const Token = z.object({ access_token: z.string() });
const Known = z.object({ id: z.string() });
const Order = Known.extend({ status: z.string() });
const TopUp = z.object({ transaction: Known, payment: z.object({ order_id: z.string() }) });

async function signIn(url: string): Promise<string> {
  const vars = readVars(readFileSync(join(ROOT, ".dev.vars"), "utf8"));
  const [email, password] = [vars.SEED_ADMIN_EMAIL, vars.SEED_ADMIN_PASSWORD];
  return Token.parse(await ask(url, "/admin/auth/login", "", { email, password })).access_token;
}

/** The seeded customer pays money in, and buys something. */
async function journey({ url, vendors }: First): Promise<void> {
  const vars = readVars(readFileSync(join(ROOT, ".dev.vars"), "utf8"));
  const [email, password] = [vars.SEED_CUSTOMER_EMAIL, vars.SEED_CUSTOMER_PASSWORD];
  const { access_token } = Token.parse(await ask(url, "/auth/login", "", { email, password }));
  const opened = await ask(url, "/wallet/topup/midtrans", access_token, { amount: 50_000 });
  const { payment, transaction } = TopUp.parse(opened);
  await fetch(`${vendors}/midtrans/simulate/${payment.order_id}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ transaction_status: "settlement" }),
  }).then((answer) => answer.text());
  await succeeded(url, access_token, transaction.id);
  const wanted = { sku: "xld10", customer_no: "087800001230" };
  const { id } = Known.parse(await ask(url, "/ppob/transactions", access_token, wanted));
  await succeeded(url, access_token, id);
  say(`Bought: ${id}`);
}

function succeeded(url: string, token: string, id: string): Promise<void> {
  return until(
    async () => Order.parse(await ask(url, `/transactions/${id}`, token)).status === "SUCCESS",
  );
}

async function backUp(url: string, token: string): Promise<string> {
  // What a purchase still leads to is written before.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const { id } = Known.parse(await ask(url, "/admin/backups", token, {}));
  const Contents = z.object({ backup: z.object({ state: z.string() }) });
  await until(async () => {
    const cron = encodeURIComponent("2-59/5 * * * *");
    await fetch(`${url}/cdn-cgi/handler/scheduled?cron=${cron}`).then((each) => each.text());
    const { backup } = Contents.parse(await ask(url, `/admin/backups/${id}`, token));
    return backup.state === "DONE";
  });
  say(`Backed up: ${id}`);
  return id;
}

// At the end, behind everything it uses.
try {
  process.exitCode = await drill();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const each of undo.reverse()) await each();
}
process.exit();
