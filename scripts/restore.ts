/**
 * `npm run restore`: puts a backup that lies in a folder back into an empty instance, and compares
 * both row for row. The instance has a `RESTORE_TOKEN`, and does nothing else meanwhile.
 */
import process from "node:process";
import { brokenInvariants } from "./backup/invariants.ts";
import { firstDifference, restore } from "./backup/restoring.ts";
import { commandLine } from "./command-line.ts";

const USAGE = `npm run restore -- --from DIR --to http://127.0.0.1:8787

  --from DIR   the objects of one backup, with its manifest.ndjson.gz
  --to URL     the empty instance; its RESTORE_TOKEN is in the environment
  --help       show this
`;

const text = { type: "string" } as const;
const { from, to } = commandLine({ usage: USAGE, options: { from: text, to: text } }, (values) => {
  if (values.from === undefined || values.to === undefined) throw new Error("--from and --to");
  return { from: values.from, to: values.to.replace(/\/+$/, "") };
});
const instance = { url: to, token: process.env.RESTORE_TOKEN ?? "" };

await restore(instance, from, console.log);
const difference = await firstDifference(instance, from);
const broken = Object.entries(brokenInvariants(from)).filter(([, what]) => what.length > 0);
for (const [name, what] of broken) console.error(`${name} does not hold: ${what.join(", ")}`);
if (difference !== undefined) console.error(`Not as it was backed up: ${difference}`);
if (difference !== undefined || broken.length > 0) process.exit(1);
console.log("All rows are as they were backed up, and what they show of INV1 to INV8 holds.");
