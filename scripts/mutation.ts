/**
 * `npm run mutation`: changes the money's code in small ways, one at a time, and looks whether a
 * test notices. Reports the share that was noticed and what was not. No file is changed on the
 * disk.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { commandLine, wholeNumber } from "./command-line.ts";
import { nearestTests } from "./mutation/nearest.ts";
import { allMutations, lineOf, type Mutation, SCOPES } from "./mutation/places.ts";

const ROOT = join(import.meta.dirname, "..");
const VITEST = join(ROOT, "node_modules", "vitest", "vitest.mjs");
const PATIENCE_MS = 300_000;

const USAGE = `npm run mutation -- [flags]

  --count 20    how many changes to try
  --seed 1      which ones are drawn
  --in PATTERN  only in these files, such as "src/domain/wallet/*.ts"; may come again
  --wide        ask the whole capability's tests when the nearest notice nothing
  --help        show this
`;

const OPTIONS = {
  count: { type: "string", default: "20" },
  seed: { type: "string", default: "1" },
  in: { type: "string", multiple: true },
  wide: { type: "boolean", default: false },
} as const;

const flags = commandLine({ usage: USAGE, options: OPTIONS }, (values) => ({
  count: wholeNumber("--count", values.count, 1),
  seed: wholeNumber("--seed", values.seed),
  scopes: values.in ?? SCOPES,
  wide: values.wide,
}));

const chosen = sample(allMutations(ROOT, flags.scopes), flags.count);
const survivors = chosen.filter((mutation) => {
  const source = readFileSync(join(ROOT, mutation.file), "utf8");
  const where = `${mutation.file}:${lineOf(source, mutation.at)}`;
  const noticed = isNoticed(mutation);
  const change = `${JSON.stringify(mutation.from)} -> ${JSON.stringify(mutation.to)}`;
  console.log(`${noticed ? "noticed " : "SURVIVED"} ${where} ${mutation.kind}: ${change}`);
  return !noticed;
});
const noticed = chosen.length - survivors.length;
const share = ((noticed / Math.max(1, chosen.length)) * 100).toFixed(0);
console.log(`${noticed} of ${chosen.length} noticed (${share} %), seed ${flags.seed}`);

function isNoticed(mutation: Mutation): boolean {
  const stages = nearestTests(ROOT, mutation.file);
  const asked = flags.wide ? stages : stages.slice(0, 1);
  return asked.some((tests) => {
    const { status } = spawnSync(
      process.execPath,
      // A file that was kept as it was transformed before would hide the change.
      [VITEST, "run", "--bail=1", "--reporter=dot", "--no-fsModuleCache", ...tests],
      {
        cwd: ROOT,
        env: { ...process.env, MUTATION: JSON.stringify(mutation) },
        stdio: "ignore",
        timeout: PATIENCE_MS,
      },
    );
    return status !== 0;
  });
}

/** As many as asked for, no file twice before every file that is drawn has had its turn. */
function sample(all: readonly Mutation[], count: number): readonly Mutation[] {
  const random = seeded(flags.seed);
  const shuffled = all.map((each) => ({ each, at: random() })).toSorted((a, b) => a.at - b.at);
  const turns = new Map<string, number>();
  return shuffled
    .map(({ each }) => {
      const turn = turns.get(each.file) ?? 0;
      turns.set(each.file, turn + 1);
      return { each, turn };
    })
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, count)
    .map(({ each }) => each);
}

/** Mulberry32: the same numbers for the same seed on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
