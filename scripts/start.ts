/**
 * `npm start`: the whole shop on one machine. Makes `.dev.vars`, migrates and seeds the local D1,
 * and runs the Worker, the vendors' emulators, a mail catcher and the crons until it is stopped.
 */
import { join, resolve } from "node:path";
import process from "node:process";
import { banner } from "./start/banner.ts";
import { type Child, startWrangler } from "./start/children.ts";
import { driveCrons } from "./start/crons.ts";
import { prepareDatabase } from "./start/database.ts";
import { ensureDevVars, expectFit, unknownNames, type Vars } from "./start/dev-vars.ts";
import { catchMail } from "./start/mail.ts";
import { type Options, readOptions, USAGE } from "./start/options.ts";
import { sandboxVars, shopOverrides, varFlags } from "./start/overrides.ts";
import { freePort, takenPorts } from "./start/ports.ts";
import { startUntilAnswers } from "./start/ready.ts";
import { seedShop } from "./start/seed.ts";
import { ROOT } from "./start/wrangler.ts";

/** What must be undone at the end, newest first. */
const undo: (() => void | Promise<void>)[] = [];
let stopping = false;

// Whoever read our words may be gone before us; that must not keep the children alive.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

const stopped = new Promise<"stopped">((settle) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => settle("stopped"));
  }
  watchParent(() => settle("stopped"));
});

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    process.exit();
  }
  process.exitCode = (await Promise.race([run(options), stopped])) === "stopped" ? 0 : 1;
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`);
  if (isUsage(error)) console.error(USAGE);
  process.exitCode = 1;
}
stopping = true;
if (undo.length > 0) console.log("Stopping …");
await Promise.allSettled(undo.reverse().map((each) => each()));
console.log("Stopped.");
process.exit();

/** Runs until a child dies; answers with nothing, because that is never how it should end. */
async function run(options: Options): Promise<void> {
  const taken = await takenPorts(options);
  if (taken.length > 0) throw new Error(taken.join("\n"));

  const persistTo = resolve(ROOT, options.persistTo);
  const { vars, made } = ensureDevVars(join(ROOT, ".dev.vars"), persistTo);
  if (made) console.log("Made .dev.vars with secrets for development.");
  const unknown = unknownNames(vars);
  if (unknown.length > 0) console.warn(`Nobody reads ${unknown.join(", ")} of .dev.vars.`);
  expectFit({ ...vars, ...shopOverrides(vars, options) });
  process.env.WRANGLER_REGISTRY_PATH = join(persistTo, "registry");

  console.log("Preparing the database …");
  await prepareDatabase(vars, persistTo);

  console.log("Starting the shop and its vendors …");
  const shop = `http://127.0.0.1:${options.port}`;
  undo.push(await catchMail(options.smtpPort, `http://127.0.0.1:${options.sandboxPort}`));
  const children = await startBoth(options, vars, persistTo);
  for (const line of await seedShop(shop, vars)) console.log(line);
  undo.push(driveCrons(shop));
  console.log(banner(options, vars));

  const dead = await Promise.race(
    children.map(async (child) => ({ child, how: await child.ended })),
  );
  throw new Error(`${dead.how}. Its last words:\n${dead.child.lastWords()}`);
}

/** The vendors' emulators and the shop, when both answer. */
function startBoth(options: Options, vars: Vars, persistTo: string): Promise<readonly Child[]> {
  const vendors = [
    ...["-c", "sandbox/wrangler.toml", "--persist-to", join(persistTo, "sandbox")],
    ...varFlags(sandboxVars(vars, options)),
  ];
  const shop = [
    ...["-c", "wrangler.toml", "--persist-to", persistTo],
    ...varFlags(shopOverrides(vars, options)),
  ];
  return Promise.all([
    startOne("sandbox", options.sandboxPort, "/health", vendors, options.verbose),
    startOne("shop", options.port, "/api/v1/health/ready", shop, options.verbose),
  ]);
}

function startOne(
  name: string,
  port: number,
  health: string,
  rest: readonly string[],
  verbose: boolean,
): Promise<Child> {
  return startUntilAnswers(`http://127.0.0.1:${port}${health}`, async () => {
    const where = ["--ip", "127.0.0.1", "--port", String(port)];
    const inspector = ["--inspector-port", String(await freePort())];
    const still = ["--show-interactive-dev-session=false"];
    // Nobody would end what begins now.
    if (stopping) throw new Error("stopped");
    const child = startWrangler(name, [...rest, ...where, ...inspector, ...still], verbose);
    undo.push(() => child.stop());
    return child;
  });
}

/**
 * npm that is killed outright takes nobody along; what it started notices by its parent's change.
 */
function watchParent(gone: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) gone();
  }, 1_000).unref();
}

function isUsage(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")
  );
}
