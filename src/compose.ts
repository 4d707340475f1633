import { policyOf, receiptKeys, tokenKeys, webhookRule } from "./adapter-config.ts";
import { analyticsEngineSink } from "./adapters/analytics-engine/event-sink.ts";
import { queueBacklogs } from "./adapters/cloudflare-queues/backlogs.ts";
import { queuedJobs } from "./adapters/cloudflare-queues/jobs.ts";
import { d1TableStore } from "./adapters/d1/backup/table-store.ts";
import { openDb } from "./adapters/d1/db.ts";
import type { StoredGauges } from "./adapters/d1/metrics/gauges.ts";
import { d1Ports } from "./adapters/d1/ports.ts";
import { discordInteractions } from "./adapters/discord-api/interactions/interactions.ts";
import { durableDiscordGates } from "./adapters/durable/discord-gate/client.ts";
import { durableLimiter, limiterProbe } from "./adapters/durable/limiter/client.ts";
import { durableMetrics } from "./adapters/durable/metrics/client.ts";
import { durableWalletStore } from "./adapters/durable/wallet/backup/client.ts";
import { durableBalanceFeeds, durableWallets } from "./adapters/durable/wallet/client.ts";
import { durableApiKeys } from "./adapters/durable/wallet/keys/client.ts";
import { durablePins } from "./adapters/durable/wallet/pin/client.ts";
import { durableSecondFactors } from "./adapters/durable/wallet/second-factor/client.ts";
import { durableSessions } from "./adapters/durable/wallet/sessions/client.ts";
import { durableAccountSecurities } from "./adapters/durable/wallet/sessions/security-client.ts";
import { tracedStubs } from "./adapters/durable/wallet/tracing/stubs.ts";
import { relayProbe } from "./adapters/health/probes.ts";
import { consoleLog, openLog } from "./adapters/logging/console-log.ts";
import { cachedEventRules } from "./adapters/memory/event-rules.ts";
import { cachedServedBots } from "./adapters/memory/served-bots.ts";
import { cachedTemplates } from "./adapters/memory/templates.ts";
import { r2GzipObjects } from "./adapters/r2/gzip-objects.ts";
import { r2Objects } from "./adapters/r2/objects.ts";
import { asyncTraces } from "./adapters/tracing/traces.ts";
import {
  counted,
  countedDatabase,
  countedFetch,
  invocationBudget,
  tripsSoFar,
} from "./adapters/trips/counter.ts";
import { knownBots } from "./adapters/user-agents/known-bots.ts";
import { webContentCipher } from "./adapters/webcrypto/content-cipher.ts";
import { scryptPasswords } from "./adapters/webcrypto/passwords.ts";
import { ed25519Receipts } from "./adapters/webcrypto/receipt-signer.ts";
import { joseTokens } from "./adapters/webcrypto/tokens.ts";
import { webTotp } from "./adapters/webcrypto/totp.ts";
import { webVault } from "./adapters/webcrypto/vault.ts";
import { simpleWebAuthn } from "./adapters/webcrypto/web-authn.ts";
import { httpWebhookCaller } from "./adapters/webhooks/http-caller.ts";
import { type Bindings, queuesOf } from "./bindings.ts";
import { caching, healthWithCaches } from "./caching.ts";
import { type Environment, parseEnvironment } from "./config.ts";
import { carriedBy } from "./domain/metrics/trace.ts";
import { Refusal } from "./domain/refusal.ts";
import { type Instant, instant } from "./domain/time.ts";
import type { Ports } from "./ports/index.ts";
import { vendors } from "./vendors.ts";

const composed = new WeakMap<object, Ports>();

/** The ports of an environment that something was asked of before. */
export function composedBefore(env: object): Ports | undefined {
  return composed.get(env);
}

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
  const now = () => instant(Date.now());
  const { log, ...observing } = observation(env);
  const { circuitBoard, earlierPins, earlierSessions, inboxItems, probe, storedGauges, ...stored } =
    d1Ports(openDb(countedDatabase(env.DB)), {
      queues: queuesOf(env),
      ...{ log, carried },
      accountOf: (gateway) => outside.gateways.named(gateway).account,
    });
  const wallets = tracedStubs(env.WALLETS, asyncTraces.current);
  const discordGates = counted(durableDiscordGates(env.DISCORD_GATES));
  const outside = vendors(values, {
    ...stored,
    ...observing,
    ...{ circuitBoard, discordGates, log, now },
  });
  const customers = durableSessions(wallets, earlierSessions);
  const pins = durablePins(customers.open, earlierPins);
  const balanceFeeds = counted(durableBalanceFeeds(customers.open));
  const vault = webVault(values.SECRET_KEY, values.PREVIOUS_SECRET_KEY);
  const limiter = counted(durableLimiter(env.LIMITERS));
  return {
    ...stored,
    ...outside,
    ...eventPorts(env, stored),
    ...observing,
    ...cryptography(values),
    accountSecurities: counted(
      durableAccountSecurities(customers.open, { sessions: customers.sessions, pins }),
    ),
    apiKeys: counted(durableApiKeys(wallets)),
    budget: invocationBudget,
    ...caching(env, { ...values, log }, stored),
    discordGates,
    discordInteractions: discordInteractions(),
    edgeRateLimiter: edgeRateLimiter(env),
    health: healthWithCaches(env, values, {
      d1: probe,
      objects: limiterProbe(limiter),
      r2: () => env.UPLOADS.head("health"),
      ...relayProbe(values, countedFetch),
    }),
    jobs: counted(queuedJobs(queuesOf(env), carried)),
    inbox: {
      ...inboxItems,
      // Streams look by themselves before long.
      wake: (owner) => balanceFeeds.wakeMessages(owner).catch(() => undefined),
    },
    limiter,
    gauges: gaugesOf(env, storedGauges),
    log,
    now,
    ...bucketPorts(env),
    pins: counted(pins),
    policy: policyOf(values),
    servedBots: cachedServedBots({ origin: stored.discordBots, vault, log }, Date.now),
    templates: cachedTemplates(stored.templates, Date.now),
    trips: tripsSoFar,
    vault,
    balanceFeeds,
    customerSecondFactors: counted(durableSecondFactors(customers.open)),
    customerSessions: { ...counted(customers.sessions), showing: customers.sessions.showing },
    wallets: counted(durableWallets(customers.open)),
    webhookCaller: httpWebhookCaller(webhookRule(values), countedFetch),
  };
}

function edgeRateLimiter(env: Bindings): Ports["edgeRateLimiter"] {
  return { admits: async (key) => (await env.EDGE_RATE_LIMITER.limit({ key })).success };
}

function eventPorts(env: Bindings, { eventRules }: Pick<Ports, "eventRules">) {
  return {
    eventRules: cachedEventRules(eventRules, Date.now),
    eventSink: analyticsEngineSink(env.ANALYTICS),
    userAgents: knownBots,
  };
}

/** What lies in the bucket, and all that backups put there. */
function bucketPorts({ DB, UPLOADS, WALLETS }: Bindings) {
  return {
    objects: counted(r2Objects(UPLOADS)),
    gzipObjects: counted(r2GzipObjects(UPLOADS)),
    tableStore: d1TableStore(openDb(countedDatabase(DB)), DB),
    walletStore: counted(durableWalletStore(WALLETS)),
  };
}

/** How the shop is seen at work. */
function observation(env: Bindings): Pick<Ports, "log" | "metrics" | "traces"> {
  const log = openLog(asyncTraces.current);
  return { log, metrics: durableMetrics(env.METRICS, { log, now: Date.now }), traces: asyncTraces };
}

type Cryptography =
  | "contentCipher"
  | "passwords"
  | "receiptSigner"
  | "tokens"
  | "totp"
  | "webAuthn";

function cryptography(values: Environment): Pick<Ports, Cryptography> {
  return {
    contentCipher: webContentCipher(),
    passwords: scryptPasswords({ ln: values.PASSWORD_COST_LN }),
    receiptSigner: ed25519Receipts(receiptKeys(values)),
    tokens: joseTokens({ keys: tokenKeys(values), issuer: "fa-system" }),
    totp: webTotp(),
    webAuthn: simpleWebAuthn(),
  };
}

/** What a message says of whose it is. */
function carried(): string | undefined {
  const trace = asyncTraces.current();
  return trace && carriedBy(trace);
}

/** What the database and the queues say, asked at once. */
function gaugesOf(env: Bindings, stored: (at: Instant) => Promise<StoredGauges>): Ports["gauges"] {
  return {
    async read() {
      const [known, queues] = await Promise.all([
        stored(instant(Date.now())),
        queueBacklogs(queuesOf(env), Date.now),
      ]);
      return { ...known, queues };
    },
  };
}
