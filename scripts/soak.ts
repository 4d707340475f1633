/**
 * `npm run soak`: buyers, readers and staff at once for some minutes, while first the cache is
 * away, then D1 is slow, then the supplier gives no answers. Prints for each phase how many
 * requests failed and how long they took. Fails where an order was lost, or the books disagree.
 */
import process from "node:process";
import { commandLine, wholeNumber } from "./command-line.ts";
import { Surprise } from "./demo/surprise.ts";
import { settleAll } from "./soak/books.ts";
import { openSoak } from "./soak/environment.ts";
import { loadFor } from "./soak/load.ts";
import { PHASES } from "./soak/phases.ts";
import { figuresOf, printFigures, printPhase } from "./soak/report.ts";

const USAGE = `npm run soak -- [flags]

  --minutes 10   how long the load goes on, in all phases together
  --clients 8    how many ask at once
  --json         the figures for another program
  --help         show this
`;

const OPTIONS = {
  minutes: { type: "string", default: "10" },
  clients: { type: "string", default: "8" },
  json: { type: "boolean", default: false },
} as const;

const flags = commandLine({ usage: USAGE, options: OPTIONS }, (values) => ({
  minutes: wholeNumber("--minutes", values.minutes, 1),
  clients: wholeNumber("--clients", values.clients, 1),
  json: values.json,
}));

const soak = await openSoak();
try {
  const seconds = (flags.minutes * 60) / PHASES.length;
  const phases = [];
  for (const phase of PHASES) {
    await phase.begin(soak);
    const answers = await loadFor(soak, { seconds, clients: flags.clients });
    await phase.end(soak);
    const figures = figuresOf(phase.name, answers);
    phases.push(figures);
    if (!flags.json) printPhase(figures);
  }
  const books = await settleAll(soak);
  if (flags.json) console.log(JSON.stringify({ phases, books }, undefined, 2));
  else printFigures(books);
} catch (error) {
  if (!(error instanceof Surprise)) throw error;
  console.error(`\nSurprise: ${error.message}`);
  process.exitCode = 1;
} finally {
  await soak.close();
}
