import worker, { Wallet as ShopWallet } from "../../src/worker.ts";
import { bindings } from "./bindings.ts";
import { heldMessages, isUntold } from "./held-messages.ts";
import { consuming, noteArrival, notingOfObject, traffic } from "./underway.ts";

export { Limiter } from "../../src/worker.ts";

/** The shop's wallet, and what it sends is noted. */
export class Wallet extends ShopWallet {
  constructor(...[state, env]: ConstructorParameters<typeof ShopWallet>) {
    super(state, notingOfObject(env));
  }
}

/**
 * The Worker under test. A test may hold messages back, which then wait until it delivers
 * them.
 */
export default {
  fetch: (request, _env, context) => worker.fetch(request, bindings, context),
  scheduled: (event) => worker.scheduled(event, bindings),
  async queue(batch) {
    for (const { body } of batch.messages) noteArrival(batch.queue, body);
    const isOver = ({ body, timestamp }: Message) =>
      !traffic.open || timestamp.getTime() < traffic.began || isUntold(body);
    for (const message of batch.messages.filter(isOver)) message.ack();
    const messages = batch.messages.filter((message) => !isOver(message));
    if (messages.length === 0) return;
    if (!heldMessages.closed) {
      const { queue, metadata } = batch;
      const [ackAll, retryAll] = [() => batch.ackAll(), () => batch.retryAll()];
      const current = { queue, metadata, messages, ackAll, retryAll };
      return await consuming(() => worker.queue(current, bindings));
    }
    for (const message of messages) {
      heldMessages.waiting.push({ id: message.id, queue: batch.queue, body: message.body });
      message.ack();
    }
  },
} satisfies ExportedHandler<object>;
