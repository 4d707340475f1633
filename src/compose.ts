import {
  digiflazzConfig,
  midtransConfig,
  policyOf,
  smtpConfig,
  tokenKeys,
} from "./adapter-config.ts";
import { d1Alerts } from "./adapters/d1/alerts.ts";
import { d1Attempts } from "./adapters/d1/attempts.ts";
import { d1Audit } from "./adapters/d1/audit.ts";
import { d1Catalogue } from "./adapters/d1/catalogue.ts";
import { d1Commit, d1CommitOnce } from "./adapters/d1/commit.ts";
import { openDb } from "./adapters/d1/db.ts";
import { d1Probe } from "./adapters/d1/health.ts";
import { d1InboundEvents } from "./adapters/d1/inbound-events.ts";
import { d1Notifications } from "./adapters/d1/notifications.ts";
import { d1DeadLetters, d1Outbox } from "./adapters/d1/outbox.ts";
import { d1Payments } from "./adapters/d1/payments.ts";
import { d1People } from "./adapters/d1/people.ts";
import { d1ReadModel } from "./adapters/d1/read-model.ts";
import { d1Sessions } from "./adapters/d1/sessions.ts";
import { durableLimiter } from "./adapters/durable/limiter/client.ts";
import type { Limiter } from "./adapters/durable/limiter/object.ts";
import { durableWallets } from "./adapters/durable/wallet/client.ts";
import type { Wallet } from "./adapters/durable/wallet/object.ts";
import { midtrans } from "./adapters/gateways/midtrans/midtrans.ts";
import { healthOf } from "./adapters/health/probes.ts";
import { consoleLog } from "./adapters/logging/console-log.ts";
import { cachedCatalogue } from "./adapters/memory/catalogue.ts";
import { smtpMailer } from "./adapters/messengers/smtp/mailer.ts";
import { connect } from "./adapters/messengers/smtp/sockets.ts";
import { digiflazz } from "./adapters/suppliers/digiflazz/digiflazz.ts";
import { counted, countedDatabase, countedFetch, tripsSoFar } from "./adapters/trips/counter.ts";
import { scryptPasswords } from "./adapters/webcrypto/passwords.ts";
import { joseTokens } from "./adapters/webcrypto/tokens.ts";
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
    ppob: env.PPOB,
    notifications: env.NOTIFICATIONS,
    webhooks: env.WEBHOOKS,
    money: env.MONEY,
  };
  return {
    alerts: d1Alerts(db, consoleLog),
    attempts: d1Attempts(db),
    audit: d1Audit(db, commitOnce),
    catalogue: cachedCatalogue(d1Catalogue(db), Date.now),
    commit: d1Commit(db),
    commitOnce,
    deadLetters: d1DeadLetters(db),
    fence: { admits: async (key) => (await env.FENCE.limit({ key })).success },
    gateway: midtrans(midtransConfig(values), countedFetch),
    health: healthOf({
      d1: d1Probe(db),
      kv: () => env.CACHE.get("health"),
      objects: () => limiter.take(PROBE, "ready"),
      r2: () => env.UPLOADS.head("health"),
    }),
    inbound: d1InboundEvents(db),
    limiter,
    log: consoleLog,
    mailer: smtpMailer(smtpConfig(values), { connect, now }),
    notifications: d1Notifications(db),
    now,
    outbox: d1Outbox(db, queues),
    passwords: scryptPasswords({ ln: values.PASSWORD_COST_LN }),
    payments: d1Payments(db),
    people: d1People(db),
    policy: policyOf(values),
    readModel: d1ReadModel(db),
    sessions: d1Sessions(db),
    supplier: digiflazz(digiflazzConfig(values), countedFetch, now),
    tokens: joseTokens({ keys: tokenKeys(values), issuer: "fa-system" }),
    trips: tripsSoFar,
    wallets: counted(durableWallets(env.WALLETS)),
  };
}
