import worker from "../../src/worker.ts";
import { mailroom } from "./mailroom.ts";

export { Limiter, Wallet } from "../../src/worker.ts";

/**
 * The Worker under test, with a mailroom a test may close: messages then wait until it delivers
 * them.
 */
export default {
  ...worker,
  queue(batch, env) {
    if (!mailroom.closed) return worker.queue(batch, env);
    for (const message of batch.messages) {
      mailroom.waiting.push({ id: message.id, queue: batch.queue, body: message.body });
      message.ack();
    }
  },
} satisfies ExportedHandler<object>;
