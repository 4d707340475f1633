import { vi } from "vitest";

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
