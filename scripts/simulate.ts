/**
 * `npm run simulate`: plays the shop's money through seeded histories of good and bad days.
 *
 *   npm run simulate -- --seeds 1000 --steps 200 --from 1
 *   npm run simulate -- --seed 123 --steps 200            the shortest story of one failing seed
 *   npm run simulate -- --seed 123 --steps 200 --only 4,17 those steps of it again
 */
import { parseArgs } from "node:util";
import { runAll, seedsFrom, tellStory } from "../tests/simulator/pool.ts";
import type { Story } from "../tests/simulator/run.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "300" },
    steps: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    only: { type: "string" },
    all: { type: "boolean", default: false },
  },
});
const steps = Number(values.steps);

if (values.seed === undefined) await playMany();
else await playOne(Number(values.seed));

async function playMany(): Promise<void> {
  const started = performance.now();
  const { reports, broken } = await runAll({
    seeds: seedsFrom(Number(values.from), Number(values.seeds)),
    steps,
    untilBroken: !values.all,
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
  const only = values.only?.split(",").map(Number);
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
