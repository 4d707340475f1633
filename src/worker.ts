import { runCron } from "./adapters/cron/schedule.ts";
import { consumeDiscordJob } from "./adapters/discord/consume-job.ts";
import { createApi } from "./adapters/http/core/api.ts";
import { endpoints } from "./adapters/http/endpoints.ts";
import { consume } from "./adapters/queues/consume.ts";
import { withBackground } from "./adapters/trips/background.ts";
import { countingTrips } from "./adapters/trips/counter.ts";
import { compose, composedBefore } from "./compose.ts";

export { DiscordGate } from "./adapters/durable/discord-gate/object.ts";
export { Limiter } from "./adapters/durable/limiter/object.ts";
export { Metrics } from "./adapters/durable/metrics/object.ts";
export { Wallet } from "./adapters/durable/wallet/object.ts";

const api = createApi(endpoints, compose);

export default {
  fetch: (request, env, context) => measured(env, context, () => api.fetch(request, env, context)),
  queue: (batch, env, context?: Waiting) =>
    measured(env, context, () =>
      consume(batch, () => compose(env), { discord: consumeDiscordJob }),
    ),
  scheduled: (event, env, context?: Waiting) =>
    measured(env, context, () => runCron(event.cron, compose(env))),
} satisfies ExportedHandler<object>;

type Waiting = Pick<ExecutionContext, "waitUntil">;

/** Counts the trips of some work, and has what was measured at it handed over when it is done. */
async function measured<Answer>(
  env: object,
  context: Waiting | undefined,
  work: () => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await withBackground(context, () => countingTrips(work));
  } finally {
    const flushed = composedBefore(env)?.metrics.flush();
    if (flushed !== undefined) context?.waitUntil(flushed);
  }
}
