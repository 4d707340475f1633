import { createConsole } from "./adapters/console/console.tsx";
import { CONSOLE_PREFIX } from "./adapters/console/core/context.ts";
import { runCron } from "./adapters/cron/schedule.ts";
import { consumeDiscordJob } from "./adapters/discord/consume-job.ts";
import { restoreEntry, restoreToken } from "./adapters/http/backup/restore-entry.ts";
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
const pages = createConsole(compose);

export default {
  fetch(request, env, context) {
    const token = restoreToken(env);
    return measured(env, context, () =>
      token === undefined
        ? siteOf(request).fetch(request, env, context)
        : restoreEntry(() => compose(env), token, request),
    );
  },
  // Nothing moves in an instance that is being restored.
  async queue(batch, env, context?: Waiting) {
    if (restoreToken(env) !== undefined) return batch.retryAll();
    await measured(env, context, () =>
      consume(batch, () => compose(env), { discord: consumeDiscordJob }),
    );
  },
  async scheduled(event, env, context?: Waiting) {
    if (restoreToken(env) !== undefined) return;
    await measured(env, context, () => runCron(event.cron, compose(env)));
  },
} satisfies ExportedHandler<object>;

/** People get pages below `/console`; everything else is the API's. */
function siteOf(request: Request) {
  const { pathname } = new URL(request.url);
  const isForPeople = pathname === CONSOLE_PREFIX || pathname.startsWith(`${CONSOLE_PREFIX}/`);
  return isForPeople ? pages : api;
}

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
