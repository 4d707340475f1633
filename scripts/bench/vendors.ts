import { Response as Answer, type Request as Asked } from "miniflare";
import { createSandbox } from "../../sandbox/app.ts";
import { memoryState } from "../../sandbox/state.ts";
import { withDefaults } from "../../sandbox/world.ts";

interface Credentials {
  readonly DIGIFLAZZ_USERNAME: string;
  readonly DIGIFLAZZ_API_KEY: string;
  readonly DIGIFLAZZ_WEBHOOK_SECRET: string;
  readonly MIDTRANS_SERVER_KEY: string;
}

/** The vendors' emulators, as all that a Worker can reach. Only the price list is asked of them. */
export function vendors(credentials: Credentials): (asked: Asked) => Promise<Answer> {
  const sandbox = createSandbox({
    state: memoryState(),
    now: Date.now,
    send: async () => new Response(null, { status: 503 }),
    config: withDefaults({
      digiflazzUsername: credentials.DIGIFLAZZ_USERNAME,
      digiflazzApiKey: credentials.DIGIFLAZZ_API_KEY,
      digiflazzWebhookSecret: credentials.DIGIFLAZZ_WEBHOOK_SECRET,
      midtransServerKey: credentials.MIDTRANS_SERVER_KEY,
    }),
  });
  return async (asked) => {
    const { url, method } = asked;
    const sent = {
      method,
      headers: { "content-type": "application/json" },
      body: await asked.text(),
    };
    const answer = await sandbox.fetch(new Request(url, sent));
    return new Answer(await answer.text(), { status: answer.status });
  };
}
