/**
 * `npm run demo`: a customer's whole journey against the running shop, and what the staff does
 * about it, told step by step. The staff are those of `.dev.vars` or the environment. With
 * `--chaos` the journey comes again under every fault of every vendor. Fails on any surprise.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { commandLine, wholeNumber } from "./command-line.ts";
import { backOffice } from "./demo/back-office.ts";
import { chaosJourneys, clearChaos } from "./demo/chaos.ts";
import { connect } from "./demo/client.ts";
import { discordJourney } from "./demo/discord.ts";
import { journey } from "./demo/journey.ts";
import { messagesJourney } from "./demo/messages.ts";
import { aloud } from "./demo/say.ts";
import { shopFloor } from "./demo/shop-floor.ts";
import { staffJourney } from "./demo/staff-journey.ts";
import { Surprise } from "./demo/surprise.ts";
import { readVars } from "./start/dev-vars.ts";
import { ROOT } from "./start/wrangler.ts";

const USAGE = `npm run demo -- [flags]

  --url http://127.0.0.1:8787      where the shop answers
  --sandbox http://127.0.0.1:8788  where the vendors' emulators answer; without it, at the port
                                   after the shop's
  --chaos                          again, with vendors on a bad day
  --days 3                         only so many bad days of each vendor, others each time
  --help                           show this
`;

const OPTIONS = {
  url: { type: "string", default: "http://127.0.0.1:8787" },
  sandbox: { type: "string" },
  chaos: { type: "boolean", default: false },
  days: { type: "string" },
} as const;

const flags = commandLine({ usage: USAGE, options: OPTIONS }, (values) => ({
  url: values.url.replace(/\/+$/, ""),
  sandbox: (values.sandbox ?? sandboxBeside(values.url)).replace(/\/+$/, ""),
  chaos: values.chaos || values.days !== undefined,
  days: values.days === undefined ? undefined : wholeNumber("--days", values.days, 1),
}));
await expectSandbox(flags.sandbox);
const environment = connect(flags.url, flags.sandbox);
process.once("SIGINT", () => clearChaos(environment).finally(() => process.exit(130)));

try {
  await clearChaos(environment);
  const say = aloud();
  const customer = await journey(environment, say);
  await messagesJourney(environment, customer.buyer, say);
  await discordJourney(environment, customer.buyer, staffVars(), say);
  await staffJourney(environment, customer, staffVars(), say);
  await backOffice(environment, customer.buyer, staffVars(), say);
  await shopFloor(environment, staffVars(), say);
  if (flags.chaos) {
    console.log("\nThe same with vendors on a bad day:\n");
    await chaosJourneys(environment, flags.days);
  }
  console.log("\nEverything went as it should.");
} catch (error) {
  if (!(error instanceof Surprise)) throw error;
  console.error(`\nSurprise: ${error.message}`);
  process.exitCode = 1;
} finally {
  await clearChaos(environment).catch(() => undefined);
}

/** Where `npm start` puts the emulators of a shop on this machine. */
function sandboxBeside(url: string): string {
  const beside = new URL(url);
  if (beside.port === "") throw new Error("--sandbox says where the emulators of this shop answer");
  beside.port = String(Number(beside.port) + 1);
  return beside.href;
}

async function expectSandbox(url: string): Promise<void> {
  const answer = await fetch(`${url}/health`).catch(() => undefined);
  if (answer?.ok) return;
  console.error(`No vendors' emulators answer at ${url}; --sandbox says where they are.`);
  process.exit(1);
}

/** Whom `npm start` has seeded here; for a shop elsewhere the environment says who is who. */
function staffVars() {
  const file = join(ROOT, ".dev.vars");
  const here = existsSync(file) ? readVars(readFileSync(file, "utf8")) : {};
  return { ...here, ...process.env };
}
