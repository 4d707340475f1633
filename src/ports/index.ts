import type { Instant } from "../domain/time.ts";
import type { Alerts } from "./alerts.ts";
import type { Attempts } from "./attempts.ts";
import type { Audit } from "./audit.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Commit, CommitOnce } from "./commit.ts";
import type { Passwords, Tokens } from "./credentials.ts";
import type { Health } from "./health.ts";
import type { InboundEvents } from "./inbound-events.ts";
import type { Fence, Limiter } from "./limiter.ts";
import type { Log } from "./log.ts";
import type { Mailer } from "./mailer.ts";
import type { Notifications } from "./notifications.ts";
import type { DeadLetters, Outbox } from "./outbox.ts";
import type { PaymentGateway } from "./payment-gateway.ts";
import type { Payments } from "./payments.ts";
import type { People, Sessions } from "./people.ts";
import type { Policy } from "./policy.ts";
import type { ReadModel } from "./read-model.ts";
import type { Supplier } from "./supplier.ts";
import type { Wallets } from "./wallets.ts";

/** Everything the shop needs from outside. `compose.ts` says who provides it. */
export interface Ports {
  readonly alerts: Alerts;
  readonly attempts: Attempts;
  readonly audit: Audit;
  readonly catalogue: Catalogue;
  readonly commit: Commit;
  readonly commitOnce: CommitOnce;
  readonly deadLetters: DeadLetters;
  readonly fence: Fence;
  readonly gateway: PaymentGateway;
  readonly health: Health;
  readonly inbound: InboundEvents;
  readonly limiter: Limiter;
  readonly log: Log;
  readonly mailer: Mailer;
  readonly notifications: Notifications;
  readonly now: () => Instant;
  readonly outbox: Outbox;
  readonly passwords: Passwords;
  readonly payments: Payments;
  readonly people: People;
  readonly policy: Policy;
  readonly readModel: ReadModel;
  readonly sessions: Sessions;
  readonly supplier: Supplier;
  readonly tokens: Tokens;
  /** Round trips to a backend so far in this request or job. */
  readonly trips: () => number;
  readonly wallets: Wallets;
}

/** The slice of the outside one use case asks for: an honest list of its dependencies. */
export type Use<Name extends keyof Ports> = Pick<Ports, Name>;
