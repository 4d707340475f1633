import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import * as z from "zod";

const ROOT = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "fa-optional-"));
afterAll(() => rmSync(folder, { recursive: true }));

const Exported = z.object({ destinations: z.array(z.string()) }).optional();
const Config = z.object({
  analytics_engine_datasets: z.array(z.object({ binding: z.string(), dataset: z.string() })),
  observability: z.object({ traces: Exported, logs: Exported }),
});

/** The configuration with all that stands commented out in it. */
function whole(): string {
  const text = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
  const config = join(folder, "wrangler.toml");
  writeFileSync(config, text.replaceAll(/^# (\[.*\]|\w+ = .*)$/gm, "$1"));
  return config;
}

const optional = (config: string, env: string | undefined) => {
  const read = unstable_readConfig({ config, ...(env === undefined ? {} : { env }) });
  const { analytics_engine_datasets, observability } = Config.parse(read);
  const datasets = analytics_engine_datasets.map(({ binding, dataset }) => [binding, dataset]);
  const { traces, logs } = observability;
  return { datasets, destinations: [traces?.destinations, logs?.destinations] };
};

describe.each([
  { env: undefined, dataset: "fa_system_events", destinations: [undefined, undefined] },
  {
    env: "production",
    dataset: "fa_system_events_production",
    destinations: [["your-traces"], ["your-logs"]],
  },
])("what a deployment may have besides ($env)", ({ env, dataset, destinations }) => {
  it("is bound and exported once its lines are no comments", () => {
    const found = optional(whole(), env);
    expect(found).toEqual({ datasets: [["ANALYTICS", dataset]], destinations });
  });

  it("asks nothing of a newcomer's account", () => {
    const found = optional(join(ROOT, "wrangler.toml"), env);
    expect(found).toEqual({ datasets: [], destinations: [undefined, undefined] });
  });
});
