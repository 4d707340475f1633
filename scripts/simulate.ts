/** `npm run simulate`: plays the shop's money through seeded histories of good and bad days. */
import { runAll, seedsFrom, tellStory } from "../tests/simulator/pool.ts";
import type { Story } from "../tests/simulator/run.ts";
import { commandLine, wholeNumber } from "./command-line.ts";

const USAGE = `npm run simulate -- [flags]

  --seeds 300   how many histories
  --from 1      the first one's seed
  --steps 200   how long each is
  --all         go on after the first that breaks an invariant
  --seed N      only this one, and the shortest story of it if it fails
  --only 4,17   with --seed: only those of its steps
  --help        show this
`;

const OPTIONS = {
  seeds: { type: "string", default: "300" },
  steps: { type: "string", default: "200" },
  from: { type: "string", default: "1" },
  seed: { type: "string" },
  only: { type: "string" },
  all: { type: "boolean", default: false },
} as const;

const flags = commandLine({ usage: USAGE, options: OPTIONS }, (values) => ({
  all: values.all,
  from: wholeNumber("--from", values.from),
  seeds: wholeNumber("--seeds", values.seeds, 1),
  steps: wholeNumber("--steps", values.steps, 1),
  seed: values.seed === undefined ? undefined : wholeNumber("--seed", values.seed),
  only: values.only?.split(",").map((step) => wholeNumber("--only", step)),
}));
const { steps } = flags;
/** After how many seeds it is said how far it is. */
const PROGRESS = 25;

if (flags.seed === undefined) await playMany();
else await playOne(flags.seed);

async function playMany(): Promise<void> {
  const started = performance.now();
  const { reports, broken } = await runAll({
    seeds: seedsFrom(flags.from, flags.seeds),
    steps,
    untilBroken: !flags.all,
    onPlayed: (count) => {
      if (count % PROGRESS === 0 && count < flags.seeds) {
        console.log(`${count} of ${flags.seeds} seeds played`);
      }
    },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const turns = reports.reduce((total, each) => total + each.turns, 0);
  console.log(`${reports.length} seeds × ${steps} steps, ${turns} turns, ${seconds} s`);
  for (const { seed, breaches } of broken) {
    console.log(`seed ${seed}: ${breaches[0]?.invariant} ${breaches[0]?.message}`);
  }
  const [first] = broken;
  if (first === undefined) return console.log("every invariant held");
  process.exitCode = 1;
  await playOne(first.seed);
}

async function playOne(seed: number): Promise<void> {
  const { only } = flags;
  const story = await tellStory(seed, steps, only === undefined ? {} : { only });
  if (story === undefined) return console.log(`seed ${seed}: every invariant held`);
  process.exitCode = 1;
  print(story);
}

function print({ seed, breaches, kept, log }: Story): void {
  console.log(`\nseed ${seed} with ${kept.length} of ${steps} steps:`);
  for (const line of log) console.log(line);
  for (const { invariant, message } of breaches) console.log(`${invariant}: ${message}`);
  console.log(`\nnpm run simulate -- --seed ${seed} --steps ${steps} --only ${kept.join(",")}`);
}
