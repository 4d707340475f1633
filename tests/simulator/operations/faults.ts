import { askAgain } from "../client.ts";
import type { Operation } from "./operation.ts";

/** What befalls the shop, whoever uses it. */
export const faults: readonly Operation[] = [
  {
    name: "wait",
    weight: 12,
    run(environment, chance) {
      const seconds = chance.pick([1, 5, 20, 61, 61, 130, 130, 700, 4_000]);
      environment.scheduler.advance(seconds * 1000);
      return `${seconds} s pass`;
    },
  },
  {
    name: "cron",
    weight: 6,
    run(environment, chance) {
      const often = chance.chance(0.8);
      const expression = often ? "* * * * *" : chance.pick(["*/5 * * * *", "*/15 * * * *"]);
      environment.cron(expression);
      return expression;
    },
  },
  {
    name: "evict",
    weight: 5,
    run(environment, chance) {
      const name = chance.maybe(environment.objects.names());
      if (name === undefined) return undefined;
      environment.objects.evict(name);
      return `wallet ${name.slice(-4)} loses its memory`;
    },
  },
  {
    name: "crash",
    weight: 4,
    run(environment, chance) {
      const doomed = environment.scheduler.tasks().filter(() => chance.chance(0.5));
      for (const fibre of doomed) environment.scheduler.kill(fibre);
      return doomed.length > 0 ? `${doomed.length} tasks die` : undefined;
    },
  },
  {
    name: "ask again",
    weight: 7,
    run(environment, chance) {
      const request = chance.maybe(environment.requests.slice(-12));
      if (request === undefined) return undefined;
      askAgain(environment, request);
      return request.name;
    },
  },
  {
    name: "storm",
    weight: 2,
    run(environment, chance) {
      environment.post.storm(chance);
      environment.queues.storm(chance);
      return "webhooks and messages come again";
    },
  },
  {
    name: "flip",
    weight: 2,
    run(environment, chance) {
      if (chance.chance(0.3))
        return environment.iris.flip(chance) ? "a payout comes back" : undefined;
      const flipped = environment.suppliers.some((each) => each.flip?.(chance));
      return flipped ? "a supplier takes a delivery back" : undefined;
    },
  },
  {
    name: "reprice",
    weight: 1,
    run(environment, chance) {
      for (const each of environment.suppliers) each.reprice?.(chance);
      return "suppliers change a price";
    },
  },
];
