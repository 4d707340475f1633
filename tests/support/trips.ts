import { vi } from "vitest";
import { countingTrips, tripsSoFar } from "../../src/adapters/trips/counter.ts";
import type { Shop } from "./shop.ts";
import { eventually } from "./wait.ts";

/** Waits until looking at the catalogue takes no trip, so that a request's own can be counted. */
export async function calmCatalogue({ ports }: Pick<Shop, "ports">): Promise<void> {
  await eventually(async () => {
    await ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    await ports.publicCatalogue.facts();
    return await countingTrips(async () => {
      await ports.catalogue.snapshot();
      await ports.publicCatalogue.facts();
      return tripsSoFar() === 0;
    });
  });
}

/** Runs one request and answers how many backend trips its access-log line counted. */
export async function tripsOf(
  ask: () => Promise<Response>,
): Promise<{ trips: number; status: number }> {
  const log = vi.spyOn(console, "log");
  try {
    const answer = await ask();
    const lines = log.mock.calls.map(([line]): { event?: string; trips?: number } =>
      JSON.parse(String(line)),
    );
    const request = lines.findLast((line) => line.event === "request");
    return { trips: request?.trips ?? Number.NaN, status: answer.status };
  } finally {
    log.mockRestore();
  }
}
