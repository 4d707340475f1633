import { runCron } from "./adapters/cron/schedule.ts";
import { consumeDiscordJob } from "./adapters/discord/consume-job.ts";
import { createApi } from "./adapters/http/core/api.ts";
import { endpoints } from "./adapters/http/endpoints.ts";
import { consume } from "./adapters/queues/consume.ts";
import { countingTrips } from "./adapters/trips/counter.ts";
import { compose } from "./compose.ts";

export { DiscordGate } from "./adapters/durable/discord-gate/object.ts";
export { Limiter } from "./adapters/durable/limiter/object.ts";
export { Wallet } from "./adapters/durable/wallet/object.ts";

const api = createApi(endpoints, compose);

export default {
  fetch: (request, env, context) => countingTrips(() => api.fetch(request, env, context)),
  queue: (batch, env) =>
    countingTrips(() => consume(batch, () => compose(env), { discord: consumeDiscordJob })),
  scheduled: (event, env) => countingTrips(() => runCron(event.cron, compose(env))),
} satisfies ExportedHandler<object>;
