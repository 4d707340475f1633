import type { FileView } from "../../domain/files/file.ts";
import type { Id } from "../../domain/ids.ts";
import type { Transaction, TransactionEvent } from "../../domain/orders/transaction.ts";
import type { Instant } from "../../domain/time.ts";
import type { StoredBalance } from "../../domain/wallet/wallet.ts";
import type { FileNews, FilesPosition } from "./file-news.ts";

/** One reader of one wallet. */
interface Reader {
  /** Names the stream; a customer has only so many at once. */
  readonly stream: string;
  /** How long to wait for a change before answering with what there is. */
  readonly wait_ms: number;
}

export interface FeedPosition extends Reader {
  /** The version the reader has; anything newer is answered at once. */
  readonly version: number;
}

export interface EventPosition extends Reader {
  readonly transaction_id: Id<"transaction">;
  /** The last event of the order that the reader knows; later ones are told at once. */
  readonly after: number;
}

export interface MessagePosition extends Reader {
  /** What the last answer said, or nothing at first. */
  readonly seen: string;
}

/** Names how often the reader was woken: another name than before, and there may be news. */
export interface MessageSigns {
  readonly kind: "messages";
  readonly seen: string;
}

/** The customer has as many streams open as they may. */
interface TooMany {
  readonly kind: "too_many";
}

export type FeedAnswer =
  | {
      readonly kind: "balances";
      /** The wallet's change number at the last change of any of them. */
      readonly version: number;
      readonly balances: readonly StoredBalance[];
    }
  | TooMany;

export type EventsAnswer =
  | {
      readonly kind: "events";
      /** Oldest first, all of those behind the one the reader knows. */
      readonly events: readonly TransactionEvent[];
      readonly transaction: Transaction;
    }
  | { readonly kind: "not_found" }
  | TooMany;

/** Whom a socket is for, in which of their sessions, and until when. */
export interface SocketReader {
  readonly owner: Id<"user">;
  readonly session_id: Id<"session">;
  readonly until: Instant;
}

/** What a socket listens to from its beginning, besides what it is asked for later. */
export interface FirstHeard {
  /** Files, behind the last news of them that the reader knows. */
  readonly files_after?: number;
}

/** The wallet tells of changes when they happen; nobody has to ask it again and again. */
export interface BalanceFeeds {
  next(owner: Id<"user">, reading: FeedPosition): Promise<FeedAnswer>;
  nextEvents(owner: Id<"user">, reading: EventPosition): Promise<EventsAnswer>;
  nextFiles(owner: Id<"user">, reading: FilesPosition): Promise<FileNews | TooMany>;
  /** Answers when there may be messages in the inbox, which lives elsewhere, or after some time. */
  nextMessages(owner: Id<"user">, reading: MessagePosition): Promise<MessageSigns | TooMany>;
  /** Has whoever waits for messages look for them. Kept nowhere: who does not wait is not told. */
  wakeMessages(owner: Id<"user">): Promise<void>;
  /** Tells of files, which live elsewhere; what is known already is told to nobody. */
  tellFiles(owner: Id<"user">, files: readonly FileView[]): Promise<void>;
  /** Closes a stream, so that it no longer counts. */
  leave(owner: Id<"user">, stream: string): Promise<void>;
  /** A socket that the wallet itself speaks through; it ends with the session. */
  connect(
    reader: SocketReader,
    heard?: FirstHeard,
  ): Promise<{ readonly kind: "open"; readonly socket: WebSocket } | TooMany>;
}
