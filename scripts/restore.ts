/**
 * `npm run restore`: puts a backup that lies in a folder back into an empty instance, and compares
 * both row for row. The instance has a `RESTORE_TOKEN`, and does nothing else meanwhile.
 */
import process from "node:process";
import { isRestored, restore } from "./backup/restoring.ts";
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
if (!(await isRestored(instance, from, console.log))) process.exit(1);
