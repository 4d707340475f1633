import { opened } from "../../src/domain/metrics/trace.ts";
import worker, { Wallet as ShopWallet } from "../../src/worker.ts";
import { bindings } from "./bindings.ts";
import { heldMessages, isUntold } from "./held-messages.ts";
import { consuming, noteArrival, notingOfObject, traffic } from "./underway.ts";
import { layTables, learnTables } from "./wallet-tables.ts";

export { DiscordGate, Limiter, Metrics } from "../../src/worker.ts";

/** In which shop a wallet was first seen. */
const shops = new Map<string, number>();

/** The shop's wallet. What it sends is noted, and once its shop is over it tells nothing more. */
export class Wallet extends ShopWallet {
  constructor(...[state, env]: ConstructorParameters<typeof ShopWallet>) {
    const isNew = layTables(state.storage.sql);
    const id = state.id.toString();
    const shop = shops.get(id) ?? traffic.shop;
    shops.set(id, shop);
    super(
      state,
      notingOfObject(env, () => shop !== traffic.shop),
    );
    if (isNew) learnTables(state.storage.sql);
  }

  override async alarm(): Promise<void> {
    if (shops.get(this.ctx.id.toString()) === traffic.shop) await super.alarm();
  }
}

/**
 * The Worker under test. A test may hold messages back, which then wait until it delivers
 * them.
 */
export default {
  fetch: (request, _env, context) => worker.fetch(request, bindings, context),
  scheduled: (event, _env, context) => worker.scheduled(event, bindings, context),
  async queue(batch, _env, context) {
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
      return await consuming(() => worker.queue(current, bindings, context));
    }
    for (const message of messages) {
      const { body } = opened(message.body);
      const [{ id, body: sent }, { queue }] = [message, batch];
      heldMessages.waiting.push({ id, queue, body, sent });
      message.ack();
    }
  },
} satisfies ExportedHandler<object>;
