import type { Id } from "../../../domain/ids.ts";
import type { AccountRate, Allowance } from "../../../domain/operations/rate-limit.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { AccountClosed, OwnerErased } from "../../../domain/users/closing.ts";
import type { AccountSecurity } from "../../../domain/users/security.ts";
import type {
  CustomerSession,
  Refreshed,
  Shown,
  Started,
} from "../../../ports/auth/customer-sessions.ts";
import type { Listed } from "../../../ports/page.ts";
import type { BalanceFeeds } from "../../../ports/wallet/balance-feeds.ts";
import type { Wallets } from "../../../ports/wallet/wallets.ts";
import type { KeyCommand } from "./keys/keys.ts";
import type { Acted, Standing } from "./keys/standing.ts";
import type { Wallet } from "./object.ts";
import type { PinCommand } from "./pin/pin.ts";
import { socketRequest } from "./reads/sockets.ts";
import type { SecondFactorCommand } from "./second-factor/second-factor.ts";
import type { SessionCommand } from "./sessions/sessions.ts";

const TRIES = 3;
const PAUSE_MS = 50;

/** The part of the namespace that is used. */
export type WalletNamespace = Pick<DurableObjectNamespace<Wallet>, "getByName">;

/** Opens a stub of somebody's wallet; one that threw may be broken for good. */
export type OpenWallet = (owner: Id<"user">) => FedWallet;

/**
 * The port over the objects. A call that failed on the way is made again on a new stub, because
 * every command is safe to repeat.
 */
export function durableWallets(open: OpenWallet): Wallets {
  const call = <Answer>(owner: Id<"user">, command: (wallet: Wallets) => Promise<Answer>) =>
    persistently(() => command(open(owner)));
  return {
    open: (order, request, limits) =>
      call(order.user_id, (wallet) => wallet.open(order, request, limits)),
    findReplay: (owner, request) => call(owner, (wallet) => wallet.findReplay(owner, request)),
    startProcessing: (owner, id, cause) =>
      call(owner, (wallet) => wallet.startProcessing(owner, id, cause)),
    settle: (order, how, cause) =>
      call(order.user_id, (wallet) => wallet.settle(order, how, cause)),
    credit: (owner, paid, cause) => call(owner, (wallet) => wallet.credit(owner, paid, cause)),
    book: (owner, booking, cause) => call(owner, (wallet) => wallet.book(owner, booking, cause)),
    receiveTransfer: (transfer, cause) =>
      call(transfer.to, (wallet) => wallet.receiveTransfer(transfer, cause)),
    adjust: (adjustment, request) =>
      call(adjustment.user_id, (wallet) => wallet.adjust(adjustment, request)),
    exchange: (wanted, request, limits) =>
      call(wanted.out.user_id, (wallet) => wallet.exchange(wanted, request, limits)),
    setState: (owner, state) => call(owner, (wallet) => wallet.setState(owner, state)),
    cancelOrExpire: (order, how, cause) =>
      call(order.user_id, (wallet) => wallet.cancelOrExpire(order, how, cause)),
    tombstone: (owner, id, cause) => call(owner, (wallet) => wallet.tombstone(owner, id, cause)),
    state: (owner) => call(owner, (wallet) => wallet.state(owner)),
    balances: (owner) => call(owner, (wallet) => wallet.balances(owner)),
    balance: (owner, currency) => call(owner, (wallet) => wallet.balance(owner, currency)),
    balanceAt: (owner, currency, at) =>
      call(owner, (wallet) => wallet.balanceAt(owner, currency, at)),
    statement: (owner, query, page) =>
      call(owner, (wallet) => wallet.statement(owner, query, page)),
    statementLines: (owner, query, page) =>
      call(owner, (wallet) => wallet.statementLines(owner, query, page)),
    holds: (owner) => call(owner, (wallet) => wallet.holds(owner)),
    summary: (owner) => call(owner, (wallet) => wallet.summary(owner)),
    entries: (owner, page) => call(owner, (wallet) => wallet.entries(owner, page)),
    transactions: (owner, filter, page) =>
      call(owner, (wallet) => wallet.transactions(owner, filter, page)),
    transaction: (owner, id) => call(owner, (wallet) => wallet.transaction(owner, id)),
    transactionByRef: (owner, ref_id) =>
      call(owner, (wallet) => wallet.transactionByRef(owner, ref_id)),
    events: (owner, id) => call(owner, (wallet) => wallet.events(owner, id)),
    posted: (owner, id) => call(owner, (wallet) => wallet.posted(owner, id)),
    orderStats: (owner, type) => call(owner, (wallet) => wallet.orderStats(owner, type)),
    orderFigures: (owner) => call(owner, (wallet) => wallet.orderFigures(owner)),
    orderDays: (owner, days) => call(owner, (wallet) => wallet.orderDays(owner, days)),
    projectionPage: (owner, after) => call(owner, (wallet) => wallet.projectionPage(owner, after)),
  };
}

/** The feeds over the same objects. A call that failed on the way is made again like any other. */
export function durableBalanceFeeds(open: OpenWallet): BalanceFeeds {
  return {
    next: (owner, reading) => persistently(() => open(owner).nextBalances(owner, reading)),
    nextEvents: (owner, reading) => persistently(() => open(owner).nextEvents(owner, reading)),
    nextFiles: (owner, reading) => persistently(() => open(owner).nextFiles(owner, reading)),
    nextMessages: (owner, reading) => persistently(() => open(owner).nextMessages(owner, reading)),
    wakeMessages: (owner) => open(owner).wakeMessages(owner),
    tellFiles: (owner, files) => persistently(() => open(owner).tellFiles(owner, files)),
    async connect(reader, heard) {
      const asked = socketRequest(reader, heard);
      const { status, webSocket } = await open(reader.owner).fetch(asked);
      if (status === 401) return refuse("auth.token_invalid");
      return webSocket === null ? { kind: "too_many" } : { kind: "open", socket: webSocket };
    },
    leave: (owner, stream) => open(owner).leaveBalances(owner, stream),
  };
}

/** What the object answers to whoever shows a session. */
interface SessionWallet {
  standing(shown: Shown): Promise<Standing>;
  draw(owner: Id<"user">, rate: AccountRate): Promise<Allowance>;
  session(owner: Id<"user">, command: "start", input: unknown): Promise<Started>;
  session(owner: Id<"user">, command: "refresh", input: unknown): Promise<Refreshed | Unknown>;
  session(owner: Id<"user">, command: "list", input: unknown): Promise<SessionPage | Unknown>;
  session(owner: Id<"user">, command: "close", input: unknown): Promise<AccountClosed>;
  session(owner: Id<"user">, command: "erase", input: unknown): Promise<OwnerErased>;
  session(owner: Id<"user">, command: SessionCommand, input: unknown): Promise<unknown>;
  act(shown: Shown, method: string, input: readonly unknown[]): Promise<Acted>;
  playing(owner: Id<"user">, method: string, input: readonly unknown[]): Promise<unknown>;
  pin(owner: Id<"user">, command: PinCommand, input: unknown): Promise<never>;
  keys(owner: Id<"user">, command: KeyCommand, input: unknown): Promise<never>;
  secondFactor(owner: Id<"user">, command: SecondFactorCommand, input: unknown): Promise<never>;
  security(owner: Id<"user">, at: Instant): Promise<AccountSecurity | Unknown>;
}

interface SessionPage {
  readonly kind: "found";
  readonly sessions: Listed<CustomerSession>;
}

interface Unknown {
  readonly kind: "unknown";
}

/** What the object answers besides the port of the wallets. */
export interface FedWallet extends Wallets, SessionWallet {
  fetch(request: Request): Promise<Response>;
  nextBalances: BalanceFeeds["next"];
  nextEvents: BalanceFeeds["nextEvents"];
  nextFiles: BalanceFeeds["nextFiles"];
  nextMessages: BalanceFeeds["nextMessages"];
  wakeMessages: BalanceFeeds["wakeMessages"];
  tellFiles: BalanceFeeds["tellFiles"];
  leaveBalances: BalanceFeeds["leave"];
}

/**
 * The object has the port's own methods; branded types do not survive the platform's typing of
 * RPC.
 */
export function anyWallet(namespace: WalletNamespace): OpenWallet {
  return (owner) => namespace.getByName(owner, { locationHint: "apac" }) as unknown as FedWallet;
}

/** The ledger of a customer's test orders, an object of its own that no other part knows of. */
export function testLedger(namespace: WalletNamespace): OpenWallet {
  return (owner) => {
    const named = testLedgerOf(namespace, owner);
    const ledger = named as unknown as FedWallet;
    const get = (_target: object, method: string | symbol) => {
      if (method === "then") return undefined;
      return (...input: unknown[]) => ledger.playing(owner, String(method), input);
    };
    return new Proxy({}, { get }) as FedWallet;
  };
}

/** Empties the ledger of a customer's test orders. */
export async function forgetTests(namespace: WalletNamespace, owner: Id<"user">): Promise<void> {
  await persistently(() => testLedgerOf(namespace, owner).forgetTests());
}

function testLedgerOf(namespace: WalletNamespace, owner: Id<"user">) {
  return namespace.getByName(`test:${owner}`, { locationHint: "apac" });
}

export async function persistently<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (number >= TRIES || !isRetryable(error)) throw error;
      await scheduler.wait(PAUSE_MS * 2 ** number * (0.5 + Math.random()));
    }
  }
}

/**
 * The platform marks what may work on another try; an overloaded object must not get more to do.
 */
function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const marked = "retryable" in error && error.retryable === true;
  return marked && !("overloaded" in error && error.overloaded === true);
}
