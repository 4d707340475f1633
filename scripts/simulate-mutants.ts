/**
 * `npm run simulate:mutants`: plants one bug after another and looks whether the simulator sees it.
 *
 *   npm run simulate:mutants -- --seeds 60 --steps 200 --only "double credit"
 */
import { parseArgs } from "node:util";
import { MUTANTS } from "../tests/simulator/mutants/index.ts";
import { runAll, seedsFrom } from "../tests/simulator/pool.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "300" },
    steps: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    only: { type: "string" },
  },
});

const chosen = MUTANTS.filter(({ name }) => values.only === undefined || name === values.only);
let survivors = 0;
for (const { name, edits } of chosen) {
  const started = performance.now();
  const { reports, broken } = await runAll({
    seeds: seedsFrom(Number(values.from), Number(values.seeds)),
    steps: Number(values.steps),
    edits,
    untilBroken: true,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [first] = broken;
  const [breach] = first?.breaches ?? [];
  if (first === undefined || breach === undefined) {
    survivors += 1;
    console.log(`SURVIVED ${name} (${reports.length} seeds, ${seconds} s)`);
  } else {
    const after = reports.filter((each) => each.seed <= first.seed).length;
    console.log(`caught   ${name}: ${breach.invariant} after ${after} seeds (${seconds} s)`);
    console.log(`         ${breach.message.slice(0, 120)}`);
  }
}
console.log(`${chosen.length - survivors} of ${chosen.length} mutants caught`);
if (survivors > 0) process.exitCode = 1;
