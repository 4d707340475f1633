import * as z from "zod";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";

const Alive = z.object({ status: z.literal("ok") }).meta({ id: "Alive" });

const Ready = z
  .object({
    status: z.literal("ok"),
    dependencies: z.array(
      z.object({
        name: z.string().meta({ example: "database" }),
        state: z.enum(["ok", "down"]),
        needed: z.boolean().meta({ description: "Whether the shop cannot go on without it" }),
      }),
    ),
  })
  .meta({ id: "Ready" });

/** What whoever is not known may hear of: no product, no version, no time. */
const PURPOSES: Readonly<Record<string, string>> = {
  d1: "database",
  kv: "cache",
  objects: "wallets",
  r2: "files",
};

const getHealth = endpoint(
  {
    method: "get",
    path: "/health",
    audience: "public",
    tag: "Health",
    summary: "Whether the Worker is alive",
    answer: { status: 200, schema: Alive, description: "Alive" },
    refuses: [],
  },
  async () => ({ body: { status: "ok" as const } }),
);

const getReady = endpoint(
  {
    method: "get",
    path: "/health/ready",
    audience: "public",
    tag: "Health",
    summary: "Whether everything the shop stands on answers",
    description:
      "By what each is for. Which product that is, and how fast it answers, staff are told at " +
      "`GET /admin/dashboard/system-health`. What is not `needed`, such as a cache, may be down " +
      "meanwhile.",
    answer: { status: 200, schema: Ready, description: "Every needed dependency answers" },
    refuses: ["service.unavailable"],
  },
  async ({ ports }) => {
    const dependencies = (await ports.health.check()).map(({ name, state, needed }) => ({
      name: PURPOSES[name] ?? name,
      state,
      needed,
    }));
    const down = dependencies
      .filter((each) => each.needed && each.state === "down")
      .map((each) => each.name);
    if (down.length > 0) {
      refuse("service.unavailable", {
        detail: `down: ${down.join(", ")}`,
        retry_after_seconds: 10,
      });
    }
    return { body: { status: "ok" as const, dependencies } };
  },
);

export const healthEndpoints: readonly Endpoint[] = [getHealth, getReady];
