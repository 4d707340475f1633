import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { QUEUES } from "../../src/domain/operations/job.ts";

const config = join(import.meta.dirname, "..", "..", "wrangler.toml");

describe.each([
  { where: "here", env: undefined, suffix: "" },
  { where: "in production", env: "production", suffix: "-production" },
])("every queue of the shop, $where", ({ env, suffix }) => {
  const { queues } = unstable_readConfig({ config, ...(env === undefined ? {} : { env }) });
  const consumers = queues.consumers ?? [];

  it("is bound by its own name in capitals, and no other is", () => {
    const bound = (queues.producers ?? []).map(({ binding, queue }) => [binding, queue]);
    const named = QUEUES.map((name) => [name.toUpperCase(), `fa-system-${name}${suffix}`]);
    expect(bound.toSorted()).toEqual(named.toSorted());
  });

  it("is consumed, as is what it gives up", () => {
    const dead = QUEUES.map((name) => `fa-system-${name}-dlq${suffix}`);
    const living = QUEUES.map((name) => `fa-system-${name}${suffix}`);
    expect(consumers.map(({ queue }) => queue).toSorted()).toEqual([...living, ...dead].toSorted());
    const gives = consumers.flatMap(({ dead_letter_queue }) => dead_letter_queue ?? []);
    expect(gives.toSorted()).toEqual(dead.toSorted());
  });
});
