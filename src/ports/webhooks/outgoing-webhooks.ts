import type { User } from "../../domain/auth/person.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type {
  DeliveryState,
  EndpointOwner,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEndpoint,
} from "../../domain/webhooks/endpoint.ts";
import type { WebhookEventType } from "../../domain/webhooks/event.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";
import type { RequestKey } from "../wallet/wallets.ts";

type EndpointId = Id<"webhook_endpoint">;

/** Something that happened, for whoever listens. */
export interface NewWebhookEvent {
  readonly id: Id<"webhook_event">;
  /** Whose it is; the shop's own events are `staff`'s. */
  readonly owner: EndpointOwner;
  readonly type: WebhookEventType;
  /** The same for the same event, however often it is announced. */
  readonly source: string;
  readonly occurred_at: Instant;
  readonly data: object;
}

/** An endpoint as it is kept, with its sealed secrets. */
export interface StoredEndpoint extends WebhookEndpoint {
  readonly owner: EndpointOwner;
  readonly sealed: string;
  readonly former_sealed: string | null;
}

/** Where a try was made. */
type Called = Pick<StoredEndpoint, "id" | "url">;

/** Which delivery of which endpoint. */
export type DeliveryKey = Pick<WebhookDelivery, "endpoint_id" | "sequence">;

/** A delivery with what is needed to make it. */
export interface DueDelivery {
  readonly endpoint: StoredEndpoint;
  /** `null` for the shop's own. */
  readonly owner_status: User["status"] | null;
  readonly delivery: WebhookDelivery & {
    /** Tries since it was announced or replayed. */
    readonly tries: number;
    readonly data: object;
  };
}

/** How a try has ended, and what follows from it. */
interface FinishedTry {
  readonly attempt: WebhookAttempt;
  readonly state: DeliveryState;
  readonly due_at: Instant | null;
}

/** Events that leave the shop, and where to. */
export interface OutgoingWebhooks {
  /**
   * Puts events out to every endpoint that wants them, once per endpoint and source, and the jobs
   * that send them. Nothing is kept of an event that nobody wants.
   */
  announce(events: readonly NewWebhookEvent[], at: Instant): Write;
  /** The same for one endpoint, whatever it has asked for. */
  announceTo(endpoint: EndpointId, event: NewWebhookEvent, at: Instant): Write;

  find(owner: EndpointOwner, id: EndpointId): Promise<StoredEndpoint | undefined>;
  /** All of an owner's, oldest first; they are few. */
  ofOwner(owner: EndpointOwner): Promise<readonly StoredEndpoint[]>;
  /** What was opened by a request, and the digest of what that asked for. */
  openedBy(
    owner: EndpointOwner,
    key: RequestKey["key"],
  ): Promise<{ readonly endpoint: StoredEndpoint; readonly digest: string } | undefined>;
  /**
   * Refused where the owner has as many as may be, and with `request.in_progress` where the same
   * request has opened one.
   */
  add(endpoint: StoredEndpoint, request: RequestKey): Write;
  /** Refused where somebody else was first: its revision is no more the one before. */
  change(endpoint: StoredEndpoint): Write;
  /** What waits for it is given up; the log of what was sent goes by its age. */
  remove(id: EndpointId, at: Instant): Write;
  /** Notes that an endpoint fails, where that is new, or that it does not. */
  noteFailing(called: Called, since: Instant | null): Write;
  /**
   * Sends nothing there any more; what waits is given up. Refused with `webhook_endpoint.changed`
   * where it is off already, has another address by now, or has not failed for so long.
   */
  disable(called: Called, reason: "gone" | "failing", at: Instant): Write;

  due(key: DeliveryKey): Promise<DueDelivery | undefined>;
  /** Once only per delivery and number: whoever writes it makes that try. */
  start(key: DeliveryKey, attempt: WebhookAttempt, lease_until: Instant): Write;
  finish(key: DeliveryKey, finished: FinishedTry): Write;
  /** Ends a delivery without a try. */
  giveUp(key: DeliveryKey, at: Instant): Write;
  /** Puts a delivery off without a try. */
  putOff(key: DeliveryKey, until: Instant): Write;
  /**
   * Puts out again the jobs of what is due and was not put out since `before`, some hundreds;
   * answers how many.
   */
  sendDue(at: Instant, before: Instant): Promise<number>;

  /** Newest first. */
  deliveries(
    endpoint: EndpointId,
    page: Page & { readonly state?: DeliveryState | undefined },
  ): Promise<Listed<WebhookDelivery>>;
  delivery(key: DeliveryKey): Promise<WebhookDelivery | undefined>;
  /** What an endpoint was told of one source, as long as it is kept. */
  announced(
    endpoint: EndpointId,
    source: NewWebhookEvent["source"],
  ): Promise<WebhookDelivery | undefined>;
  attempts(key: DeliveryKey): Promise<readonly WebhookAttempt[]>;
  /** Sends one again as if it were new, under its own id. */
  replay(key: DeliveryKey, at: Instant): Write;
  /** The same for what happened in a span of time; answers how many, at most `limit`. */
  replayRange(
    endpoint: EndpointId,
    range: { readonly from: Instant; readonly until: Instant; readonly limit: number },
    at: Instant,
  ): Promise<number>;

  underKey(key: string, next: NextPage): Promise<readonly StoredEndpoint[]>;
  reseal(
    from: Pick<StoredEndpoint, "id" | "sealed" | "former_sealed">,
    to: Pick<StoredEndpoint, "sealed" | "former_sealed">,
  ): Write;
}
