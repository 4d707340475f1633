import {
  breakerRule,
  digiflazzConfig,
  irisConfig,
  midtransConfig,
  policyOf,
  smtpConfig,
  tokenKeys,
} from "./adapter-config.ts";
import { type CircuitBreakerMeans, circuitBreakers } from "./adapters/breaker/circuit-breakers.ts";
import { guarded } from "./adapters/breaker/guarded.ts";
import {
  gatewayGuards,
  mailerGuards,
  payoutGuards,
  supplierGuards,
} from "./adapters/breaker/guards.ts";
import { d1People } from "./adapters/d1/auth/people.ts";
import { d1Pins } from "./adapters/d1/auth/pins.ts";
import { d1Sessions } from "./adapters/d1/auth/sessions.ts";
import { d1Commit, d1CommitOnce } from "./adapters/d1/commit.ts";
import { openDb } from "./adapters/d1/db.ts";
import { d1DailyMutations } from "./adapters/d1/finance/daily-mutations.ts";
import { d1Ledger } from "./adapters/d1/finance/ledger.ts";
import { d1Reconciliations } from "./adapters/d1/finance/reconciliations.ts";
import { d1Notifications } from "./adapters/d1/notifications/notifications.ts";
import { d1Alerts } from "./adapters/d1/operations/alerts.ts";
import { d1Audit } from "./adapters/d1/operations/audit.ts";
import { d1Circuits } from "./adapters/d1/operations/circuits.ts";
import { d1DeadLetters } from "./adapters/d1/operations/dead-letters.ts";
import { d1Probe } from "./adapters/d1/operations/health.ts";
import { d1InboundEvents } from "./adapters/d1/operations/inbound-events.ts";
import { d1Outbox } from "./adapters/d1/operations/outbox.ts";
import { d1DeliveryDeadlines } from "./adapters/d1/orders/delivery-deadlines.ts";
import { d1OrderRefunds } from "./adapters/d1/orders/order-refunds.ts";
import { d1BankLines } from "./adapters/d1/payments/bank-transfers/bank-lines.ts";
import { d1BankTransfers } from "./adapters/d1/payments/bank-transfers/bank-transfers.ts";
import { d1PaymentLog } from "./adapters/d1/payments/payment-log.ts";
import { d1Payments } from "./adapters/d1/payments/payments.ts";
import { d1Refunds } from "./adapters/d1/payments/refunds.ts";
import { d1Attempts } from "./adapters/d1/ppob/attempts.ts";
import { d1Catalogue } from "./adapters/d1/products/catalogue.ts";
import { d1ProjectionDoubts } from "./adapters/d1/read-model/projection-doubts.ts";
import { d1ReadModel } from "./adapters/d1/read-model/read-model.ts";
import { d1Adjustments } from "./adapters/d1/wallet/adjustments.ts";
import { d1Currencies } from "./adapters/d1/wallet/currencies.ts";
import { d1ExchangeRates } from "./adapters/d1/wallet/exchange-rates.ts";
import { d1BankAccounts } from "./adapters/d1/withdrawals/bank-accounts.ts";
import { d1Withdrawals } from "./adapters/d1/withdrawals/withdrawals.ts";
import { durableLimiter } from "./adapters/durable/limiter/client.ts";
import type { Limiter } from "./adapters/durable/limiter/object.ts";
import { durableBalanceFeeds, durableWallets } from "./adapters/durable/wallet/client.ts";
import type { Wallet } from "./adapters/durable/wallet/object.ts";
import { midtrans } from "./adapters/gateways/midtrans/midtrans.ts";
import { healthOf } from "./adapters/health/probes.ts";
import { consoleLog } from "./adapters/logging/console-log.ts";
import { cachedCatalogue } from "./adapters/memory/catalogue.ts";
import { smtpMailer } from "./adapters/messengers/smtp/mailer.ts";
import { connect } from "./adapters/messengers/smtp/sockets.ts";
import { iris } from "./adapters/payouts/iris/iris.ts";
import { r2Proofs } from "./adapters/r2/proofs.ts";
import { digiflazz } from "./adapters/suppliers/digiflazz/digiflazz.ts";
import { counted, countedDatabase, countedFetch, tripsSoFar } from "./adapters/trips/counter.ts";
import { scryptPasswords } from "./adapters/webcrypto/passwords.ts";
import { joseTokens } from "./adapters/webcrypto/tokens.ts";
import { webVault } from "./adapters/webcrypto/vault.ts";
import { type Environment, parseEnvironment } from "./config.ts";
import { Refusal } from "./domain/refusal.ts";
import { instant } from "./domain/time.ts";
import type { Ports } from "./ports/index.ts";

/** What the platform binds to the Worker. Names as in `wrangler.toml`. */
export interface Bindings {
  readonly DB: D1Database;
  readonly CACHE: KVNamespace;
  readonly WALLETS: DurableObjectNamespace<Wallet>;
  readonly UPLOADS: R2Bucket;
  readonly LIMITERS: DurableObjectNamespace<Limiter>;
  readonly PROJECTIONS: Queue;
  readonly PPOB: Queue;
  readonly NOTIFICATIONS: Queue;
  readonly WEBHOOKS: Queue;
  readonly MONEY: Queue;
  readonly FILES: Queue;
  readonly FENCE: RateLimit;
}

/** Whether objects answer is seen by asking one for something nobody is short of. */
const PROBE = { name: "health", limit: Number.MAX_SAFE_INTEGER, window_seconds: 60 };

const composed = new WeakMap<object, Ports>();

/**
 * The ports of one environment, composed once per isolate. An unfit environment refuses every
 * request.
 */
export function compose(env: object): Ports {
  const known = composed.get(env);
  if (known) return known;
  const parsed = parseEnvironment(env);
  if (parsed.kind === "invalid") {
    consoleLog.error("misconfigured", { problems: parsed.problems.join("; ") });
    throw new Refusal("service.misconfigured");
  }
  // The platform binds what `wrangler.toml` names; a deployment without one of them does not start.
  const ports = portsOf(env as Bindings, parsed.values);
  composed.set(env, ports);
  return ports;
}

function portsOf(env: Bindings, values: Environment): Ports {
  const db = openDb(countedDatabase(env.DB));
  const commitOnce = d1CommitOnce(db);
  const limiter = counted(durableLimiter(env.LIMITERS));
  const now = () => instant(Date.now());
  const queues = {
    projections: env.PROJECTIONS,
    ppob: env.PPOB,
    notifications: env.NOTIFICATIONS,
    webhooks: env.WEBHOOKS,
    money: env.MONEY,
    files: env.FILES,
  };
  const commit = d1Commit(db);
  const alerts = d1Alerts(db, consoleLog);
  const means = { alerts, board: d1Circuits(db), commit, log: consoleLog, now };
  return {
    ...vendorsOf(values, means),
    adjustments: d1Adjustments(db),
    alerts,
    attempts: d1Attempts(db),
    audit: d1Audit(db, commitOnce),
    bankAccounts: d1BankAccounts(db),
    bankLines: d1BankLines(db),
    bankTransfers: d1BankTransfers(db),
    catalogue: cachedCatalogue(d1Catalogue(db), Date.now),
    commit,
    commitOnce,
    projectionDoubts: d1ProjectionDoubts(db),
    dailyMutations: d1DailyMutations(db),
    currencies: d1Currencies(db),
    deadLetters: d1DeadLetters(db),
    exchangeRates: d1ExchangeRates(db),
    edgeRateLimiter: { admits: async (key) => (await env.FENCE.limit({ key })).success },
    health: healthOf({
      d1: d1Probe(db),
      kv: () => env.CACHE.get("health"),
      objects: () => limiter.take(PROBE, "ready"),
      r2: () => env.UPLOADS.head("health"),
    }),
    inbound: d1InboundEvents(db),
    ledger: d1Ledger(db),
    limiter,
    log: consoleLog,
    notifications: d1Notifications(db),
    now,
    orderRefunds: d1OrderRefunds(db),
    outbox: d1Outbox(db, queues),
    passwords: scryptPasswords({ ln: values.PASSWORD_COST_LN }),
    paymentLog: d1PaymentLog(db),
    payments: d1Payments(db),
    people: d1People(db),
    pins: d1Pins(db),
    policy: policyOf(values),
    deliveryDeadlines: d1DeliveryDeadlines(db),
    proofs: counted(r2Proofs(env.UPLOADS)),
    readModel: d1ReadModel(db),
    refunds: d1Refunds(db),
    reconciliations: d1Reconciliations(db),
    sessions: d1Sessions(db),
    tokens: joseTokens({ keys: tokenKeys(values), issuer: "fa-system" }),
    trips: tripsSoFar,
    vault: webVault(values.SECRET_KEY),
    wallets: counted(durableWallets(env.WALLETS)),
    balanceFeeds: counted(durableBalanceFeeds(env.WALLETS)),
    withdrawals: d1Withdrawals(db),
  };
}

/** Everybody we call over the network, each left alone while they do not answer. */
function vendorsOf(
  values: Environment,
  means: CircuitBreakerMeans,
): Pick<Ports, "circuits" | "gateway" | "mailer" | "payouts" | "supplier"> {
  const { now } = means;
  const names = ["digiflazz", "iris", "midtrans", "smtp"];
  const { circuits, of } = circuitBreakers(names, breakerRule(values), means);
  const gateway = midtrans(midtransConfig(values), countedFetch);
  const mailer = smtpMailer(smtpConfig(values), { connect, now });
  const payouts = iris(irisConfig(values), countedFetch);
  const supplier = digiflazz(digiflazzConfig(values), countedFetch, now);
  return {
    circuits,
    gateway: guarded(of("midtrans"), gateway, gatewayGuards),
    mailer: guarded(of("smtp"), mailer, mailerGuards),
    payouts: guarded(of("iris"), payouts, payoutGuards),
    supplier: guarded(of("digiflazz"), supplier, supplierGuards),
  };
}
