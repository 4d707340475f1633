/**
 * `npm run simulate:mutants`: plants one bug after another and looks whether the simulator sees it.
 */
import { MUTANTS } from "../tests/simulator/mutants/index.ts";
import { runAll, seedsFrom } from "../tests/simulator/pool.ts";
import { commandLine, wholeNumber } from "./command-line.ts";

const USAGE = `npm run simulate:mutants -- [flags]

  --seeds 300   how many histories each bug is looked for in
  --from 1      the first one's seed
  --steps 200   how long each is
  --only NAME   only the bug of this name, such as "double credit"
  --help        show this
`;

const OPTIONS = {
  seeds: { type: "string", default: "300" },
  steps: { type: "string", default: "200" },
  from: { type: "string", default: "1" },
  only: { type: "string" },
} as const;

const flags = commandLine({ usage: USAGE, options: OPTIONS }, (values) => ({
  only: values.only,
  from: wholeNumber("--from", values.from),
  seeds: wholeNumber("--seeds", values.seeds, 1),
  steps: wholeNumber("--steps", values.steps, 1),
}));

const chosen = MUTANTS.filter(({ name }) => flags.only === undefined || name === flags.only);
let survivors = 0;
for (const { name, edits } of chosen) {
  const started = performance.now();
  const { reports, broken } = await runAll({
    seeds: seedsFrom(flags.from, flags.seeds),
    steps: flags.steps,
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
