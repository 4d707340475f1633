import type { FileView } from "../../../domain/files/file.ts";
import type { Id } from "../../../domain/ids.ts";
import type { LandJob } from "../../../domain/operations/job.ts";
import type { AccountRate, Allowance } from "../../../domain/operations/rate-limit.ts";
import type { NewTransaction } from "../../../domain/orders/transaction.ts";
import { type Instant, instant } from "../../../domain/time.ts";
import type { OpeningLimits, WalletState } from "../../../domain/wallet/wallet-state.ts";
import type { Shown } from "../../../ports/auth/customer-sessions.ts";
import type { WalletLine } from "../../../ports/backup/stores.ts";
import type {
  Adjustment,
  Cause,
  DirectBooking,
  Exchange,
  OrderKey,
  PaidTopUp,
  RequestKey,
  Settlement,
  Wallets,
} from "../../../ports/wallet/wallets.ts";
import { adjust } from "./adjust.ts";
import { backupPage, endRestore, restoreLines } from "./backup/backup.ts";
import { book } from "./book.ts";
import { type Change, noteClosedMoney, openChange, sealChange } from "./change.ts";
import { type Closing, cancelOrExpire, expireHolds, nextExpiry } from "./closing.ts";
import { exchange } from "./exchange.ts";
import type { Immediate, OwnersMethod } from "./immediate.ts";
import { creditTopUp, receiveTransfer } from "./incoming.ts";
import { KEY_COMMANDS, type KeyCommand } from "./keys/keys.ts";
import { countByAccount, standingOf, whileLive } from "./keys/standing.ts";
import { beginTestLedger, endTestLedger, play } from "./keys/test-ledger.ts";
import { emptyMemory } from "./memory.ts";
import { open, startProcessing, tombstone } from "./open.ts";
import { openSender, type Sender, type WalletEnv, walletQueues } from "./outbox/outbox.ts";
import type { OutboxRow } from "./outbox/rows.ts";
import { PIN_COMMANDS, type PinCommand } from "./pin/pin.ts";
import { type Meters, openMeters } from "./rates.ts";
import { WalletFeeds } from "./reads/feeds.ts";
import { keepFileNews } from "./reads/file-news.ts";
import { readSocketRequest } from "./reads/sockets.ts";
import { findAnswer } from "./requests.ts";
import { keepHouse } from "./retention.ts";
import { migrate } from "./schema.ts";
import { SECOND_FACTOR_COMMANDS, type SecondFactorCommand } from "./second-factor/second-factor.ts";
import { securityOf } from "./sessions/security.ts";
import { SESSION_COMMANDS, type SessionCommand } from "./sessions/sessions.ts";
import { settle } from "./settle.ts";
import { claimWallet, type Facts, readFacts, writeState } from "./state.ts";
import { walletSummary } from "./totals/summary.ts";
import { isCounting } from "./totals/totals.ts";
import { hearTraces } from "./tracing/calls.ts";

/**
 * One customer's money and orders: the shell around the rules. Every command decides and writes in
 * one storage transaction, and nothing here waits for the outside world. The port `Wallets` says
 * what each method promises.
 */
export class Wallet extends WalletFeeds implements Immediate<Wallets> {
  readonly #sql: SqlStorage;
  readonly #sender: Sender;
  readonly #meters: Meters;
  #memory = emptyMemory();
  /** Whose call this is at. */
  trace: string | undefined;

  constructor(ctx: DurableObjectState, env: WalletEnv) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#begin();
    this.#meters = openMeters(this.#sql);
    this.#sender = openSender(ctx.storage, walletQueues(env));
    if (isCounting(this.#sql)) this.#sender.armBy(Date.now());
  }

  #begin(): void {
    migrate(this.ctx.storage);
    this.#memory = emptyMemory();
  }

  open(order: NewTransaction, request: RequestKey, limits?: OpeningLimits) {
    return this.#command(order.user_id, (change) => open(change, order, { request, limits }));
  }

  startProcessing(owner: Id<"user">, id: Id<"transaction">, cause: Cause) {
    return this.#command(owner, (change) => startProcessing(change, id, cause));
  }

  settle({ user_id, id }: OrderKey, how: Settlement, cause: Cause) {
    return this.#command(user_id, (change) => settle(change, id, { how, cause }));
  }

  credit(owner: Id<"user">, paid: PaidTopUp, cause: Cause) {
    return this.#command(owner, (change) => creditTopUp(change, paid, cause));
  }

  book(owner: Id<"user">, booking: DirectBooking, cause: Cause) {
    return this.#command(owner, (change) => book(change, booking, cause));
  }

  receiveTransfer(transfer: LandJob, cause: Cause) {
    return this.#command(transfer.to, (change) => receiveTransfer(change, transfer, cause));
  }

  adjust(adjustment: Adjustment, request: RequestKey) {
    return this.#command(adjustment.user_id, (change) => adjust(change, adjustment, request));
  }

  exchange(wanted: Exchange, request: RequestKey, limits?: OpeningLimits) {
    const owner = wanted.out.user_id;
    return this.#command(owner, (change) => exchange(change, wanted, { request, limits }));
  }

  setState(owner: Id<"user">, state: WalletState) {
    return this.#command(owner, (change) => {
      const before = change.facts.state;
      if (before.closed && !state.closed) noteClosedMoney(change);
      change.memory.facts = undefined;
      return writeState(change.sql, before, state);
    });
  }

  cancelOrExpire({ user_id, id }: OrderKey, how: Omit<Closing, "cause">, cause: Cause) {
    return this.#command(user_id, (change) => cancelOrExpire(change, id, { ...how, cause }));
  }

  tombstone(owner: Id<"user">, id: Id<"transaction">, cause: Cause) {
    return this.#command(owner, (change) => tombstone(change, id, cause));
  }

  state(_owner: Id<"user">) {
    return this.#knownFacts().state;
  }

  backupPage(behind: string) {
    return backupPage(this.#sql, behind);
  }

  restoreLines(lines: readonly WalletLine[]) {
    return restoreLines(this.ctx.storage, lines);
  }

  endRestore(): void {
    endRestore(this.ctx.storage);
    this.#memory = emptyMemory();
    this.#sender.armBy(Date.now());
  }

  summary(_owner: Id<"user">) {
    // What is on its way already is not unsent.
    this.#sender.clean();
    return walletSummary(this.#sql);
  }

  tellFiles(_owner: Id<"user">, files: readonly FileView[]): void {
    if (this.#knownFacts().erased_at === undefined && keepFileNews(this.#sql, files)) this.#wake();
  }

  standing(shown: Shown) {
    const facts = this.#knownFacts();
    const asked = { sql: this.#sql, facts, memory: this.#memory, meters: this.#meters };
    if (!("key_hash" in shown)) return standingOf(asked, shown);
    // What admits a request by key writes that it was used.
    return this.ctx.storage.transactionSync(() => standingOf(asked, shown));
  }

  draw(_owner: Id<"user">, rate: AccountRate): Allowance {
    return countByAccount(this.#meters, rate);
  }

  keys(_owner: Id<"user">, command: KeyCommand, input: never) {
    return this.ctx.storage.transactionSync(() => KEY_COMMANDS[command](this.#sql, input));
  }

  pin(_owner: Id<"user">, command: PinCommand, input: never) {
    this.#memory.facts = undefined;
    return this.#transaction(() => PIN_COMMANDS[command](this.#sql, input));
  }

  secondFactor(owner: Id<"user">, command: SecondFactorCommand, input: never) {
    return this.#command(owner, (change) => SECOND_FACTOR_COMMANDS[command](change, input));
  }

  security(_owner: Id<"user">, at: Instant) {
    return securityOf(this.#sql, this.#knownFacts(), at);
  }

  session(owner: Id<"user">, command: SessionCommand, input: never) {
    const answer = this.#command(owner, (change) => SESSION_COMMANDS[command](change, input));
    this.#memory = emptyMemory();
    this.sockets.closeEnded((claims) => this.standing(claims).kind === "live");
    this.feed.changed();
    return answer;
  }

  /** A call of the owner, who is refused unless the session or the key they show stands. */
  act(shown: Shown, method: OwnersMethod, input: readonly unknown[]) {
    const standing = (now: Shown) => this.standing(now);
    return whileLive(standing, shown, () => Reflect.apply(this[method], this, input));
  }

  /** A call by a test key; the object is then a ledger of play money. */
  playing(owner: Id<"user">, method: OwnersMethod, input: readonly unknown[]) {
    if (beginTestLedger(this.ctx.storage, this.#knownFacts())) this.#memory = emptyMemory();
    const [first, request] = input;
    const wanted = method === "open" ? (first as NewTransaction) : undefined;
    const declined = this.#command(owner, (change) => {
      // What is asked again is answered again, however full the ledger has become.
      const known = wanted && findAnswer(change.sql, owner, request as RequestKey);
      return play(change, known ? undefined : wanted, this.#knownFacts().test_since);
    });
    if (declined !== undefined) return declined;
    // What its owner may spend a day is about real money.
    return Reflect.apply(this[method], this, wanted === undefined ? input : [first, request]);
  }

  /** Empties a ledger of play money, before its time. */
  async forgetTests(): Promise<void> {
    if (this.#knownFacts().test_since === undefined) return;
    await this.ctx.storage.deleteAll();
    this.#begin();
  }

  /** Opens a socket: what the Worker has asked of `socketRequest`. */
  override fetch(request: Request): Response {
    const asked = readSocketRequest(request);
    const { kind } = this.standing({ ...asked, at: instant(Date.now()) });
    if (kind !== "live") return new Response(null, { status: 401 });
    if (this.feed.isFull()) return new Response(null, { status: 429 });
    this.#sender.armBy(asked.until_ms);
    return this.sockets.accept(asked);
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    this.sockets.heard(socket, message);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.sockets.closed(socket, code);
  }

  override async alarm(): Promise<void> {
    const { owner, test_since } = this.#knownFacts();
    if (test_since !== undefined) {
      await endTestLedger(this.ctx.storage, test_since);
      return this.#begin();
    }
    if (owner !== undefined) expireHolds(this.#sql, (close) => this.#command(owner, close));
    await this.#sender.wake();
    if (keepHouse(this.ctx.storage)) this.#sender.armBy(Date.now());
    const next = nextExpiry(this.#sql);
    if (next !== undefined) this.#sender.armBy(Date.parse(next));
    const end = this.sockets.closeExpired();
    if (end !== undefined) this.#sender.armBy(end);
  }

  #command<Answer>(owner: Id<"user">, run: (change: Change) => Answer): Answer {
    let moved = false;
    let rows: readonly OutboxRow[] = [];
    const answer = this.#transaction(() => {
      const facts = this.#factsOwnedBy(owner);
      const { trace } = this;
      const change = openChange(this.#sql, { owner, facts, memory: this.#memory, trace });
      const told = run(change);
      moved = change.balances.size + change.transactions.size > 0;
      rows = sealChange(change);
      if (rows.length > 0) this.#sender.arm();
      return told;
    });
    if (rows.length > 0) this.#sender.send(rows);
    if (moved) this.#wake();
    return answer;
  }

  #transaction<Answer>(run: () => Answer): Answer {
    try {
      return this.ctx.storage.transactionSync(run);
    } catch (error) {
      this.#memory = emptyMemory();
      throw error;
    }
  }

  #wake(): void {
    this.feed.changed();
    this.sockets.changed();
  }

  #factsOwnedBy(owner: Id<"user">): Facts {
    const facts = this.#knownFacts();
    if (claimWallet(this.#sql, facts, owner)) this.#memory.facts = undefined;
    return facts;
  }

  #knownFacts(): Facts {
    this.#memory.facts ??= readFacts(this.#sql);
    return this.#memory.facts;
  }
}

hearTraces(Wallet.prototype);
