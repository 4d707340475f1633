import type { Id } from "../../../../domain/ids.ts";
import type {
  EventPosition,
  FeedPosition,
  MessagePosition,
  MessageSigns,
} from "../../../../ports/wallet/balance-feeds.ts";
import type { FilesPosition } from "../../../../ports/wallet/file-news.ts";
import type { WalletEnv } from "../outbox/outbox.ts";
import { lookAtBalances, lookAtEvents } from "./events.ts";
import { type Feed, openFeed } from "./feed.ts";
import { lookAtFiles } from "./file-news.ts";
import { WalletQueries } from "./queries.ts";
import { openSockets, type Sockets } from "./sockets.ts";

/** The part of the object that tells readers of what happens: the port `BalanceFeeds`. */
export class WalletFeeds extends WalletQueries {
  protected readonly feed: Feed;
  protected readonly sockets: Sockets;
  readonly #sql: SqlStorage;
  /** An object that has slept does not know how often it was woken before. */
  readonly #life = crypto.randomUUID();
  #woken = 0;

  constructor(ctx: DurableObjectState, env: WalletEnv) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.sockets = openSockets(ctx);
    this.feed = openFeed(() => this.sockets.count());
  }

  /** Answers when the balances are other than the reader knows them, or after some time. */
  nextBalances(_owner: Id<"user">, reading: FeedPosition) {
    return this.feed.next(reading, () => lookAtBalances(this.#sql, reading));
  }

  /** Answers when the order has events that the reader does not know, or after some time. */
  nextEvents(owner: Id<"user">, reading: EventPosition) {
    return this.feed.next(reading, () => lookAtEvents(this.#sql, owner, reading));
  }

  /** Answers when files have changed that the reader does not know so, or after some time. */
  nextFiles(_owner: Id<"user">, reading: FilesPosition) {
    return this.feed.next(reading, () => lookAtFiles(this.#sql, reading));
  }

  /** Answers when there may be messages that the reader has not looked for, or after some time. */
  nextMessages(_owner: Id<"user">, reading: MessagePosition) {
    return this.feed.next(reading, () => {
      const told: MessageSigns = { kind: "messages", seen: `${this.#life}:${this.#woken}` };
      return { told, isNews: told.seen !== reading.seen };
    });
  }

  wakeMessages(_owner: Id<"user">): void {
    this.#woken += 1;
    this.feed.changed();
  }

  leaveBalances(_owner: Id<"user">, stream: string): void {
    this.feed.leave(stream);
  }
}
