import { askAgain } from "../client.ts";
import type { Operation } from "./operation.ts";

/** What befalls the shop, whoever uses it. */
export const weather: readonly Operation[] = [
  {
    name: "wait",
    weight: 12,
    run(world, chance) {
      const seconds = chance.pick([1, 5, 20, 61, 61, 130, 130, 700, 4_000]);
      world.loom.advance(seconds * 1000);
      return `${seconds} s pass`;
    },
  },
  {
    name: "cron",
    weight: 6,
    run(world, chance) {
      const often = chance.chance(0.8);
      const expression = often ? "* * * * *" : chance.pick(["*/5 * * * *", "*/15 * * * *"]);
      world.cron(expression);
      return expression;
    },
  },
  {
    name: "evict",
    weight: 5,
    run(world, chance) {
      const name = chance.maybe(world.objects.names());
      if (name === undefined) return undefined;
      world.objects.evict(name);
      return `wallet ${name.slice(-4)} loses its memory`;
    },
  },
  {
    name: "crash",
    weight: 4,
    run(world, chance) {
      const doomed = world.loom.tasks().filter(() => chance.chance(0.5));
      for (const fibre of doomed) world.loom.kill(fibre);
      return doomed.length > 0 ? `${doomed.length} tasks die` : undefined;
    },
  },
  {
    name: "ask again",
    weight: 7,
    run(world, chance) {
      const request = chance.maybe(world.requests.slice(-12));
      if (request === undefined) return undefined;
      askAgain(world, request);
      return request.name;
    },
  },
  {
    name: "storm",
    weight: 2,
    run(world, chance) {
      world.post.storm(chance);
      world.queues.storm(chance);
      return "webhooks and messages come again";
    },
  },
  {
    name: "flip",
    weight: 2,
    run(world, chance) {
      if (chance.chance(0.3)) return world.iris.flip(chance) ? "a payout comes back" : undefined;
      return world.digiflazz.flip(chance) ? "the supplier takes a delivery back" : undefined;
    },
  },
  {
    name: "reprice",
    weight: 1,
    run(world, chance) {
      world.digiflazz.reprice(chance);
      return "the supplier changes a price";
    },
  },
];
