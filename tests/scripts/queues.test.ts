import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import * as z from "zod";
import { QUEUES } from "../../src/domain/operations/job.ts";

const Queues = z.object({
  producers: z.array(z.object({ binding: z.string(), queue: z.string() })),
  consumers: z.array(z.object({ queue: z.string(), dead_letter_queue: z.string().optional() })),
});

const ROOT = join(import.meta.dirname, "..", "..");
const config = join(ROOT, "wrangler.toml");

it.each(["README.md", "docs/deployment.md"])("every queue is created by %s", (page) => {
  const text = readFileSync(join(ROOT, page), "utf8");
  const created = /^for queue in (.+); do$/m.exec(text)?.[1]?.split(" ");
  expect(created?.toSorted()).toEqual([...QUEUES].toSorted());
});

describe.each([
  { where: "here", env: undefined, suffix: "" },
  { where: "in production", env: "production", suffix: "-production" },
])("every queue of the shop, $where", ({ env, suffix }) => {
  const read = unstable_readConfig({ config, ...(env === undefined ? {} : { env }) });
  const { producers, consumers } = Queues.parse(read.queues);

  it("is bound by its own name in capitals, and no other is", () => {
    const bound = producers.map(({ binding, queue }) => [binding, queue]);
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
