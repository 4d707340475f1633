import type * as z from "zod";
import type { Keeper } from "../../../application/webhooks/put-endpoint.ts";
import type { Id } from "../../../domain/ids.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import type { EndpointOwner, EndpointSettings } from "../../../domain/webhooks/endpoint.ts";
import type { Ports } from "../../../ports/index.ts";
import type { ActorOf, Audience } from "../core/endpoint.ts";

interface OfEndpoint {
  readonly endpoint_id: Id<"webhook_endpoint">;
}
interface OfDelivery extends OfEndpoint {
  readonly sequence: number;
}

/** Where endpoints and what was sent to them are seen: whose they are, and by whom. */
export interface View<A extends Audience, Whose extends object> {
  readonly base: `/${string}`;
  readonly read: A;
  /** What the address says of whose endpoints they are, and which one is meant. */
  readonly params: {
    readonly all: z.ZodType<Whose>;
    readonly one: z.ZodType<Whose & OfEndpoint>;
    readonly delivery: z.ZodType<Whose & OfDelivery>;
  };
  ownerOf(ports: Ports, actor: ActorOf<A>, whose: Whose): Promise<EndpointOwner> | EndpointOwner;
}

/** Where endpoints are kept, too: how their owners prove who they are, and what is recorded. */
export interface Place<A extends Audience, Proofs> extends View<A, object> {
  readonly write: A;
  /** Of staff, whose sending asks for their second factor. */
  readonly stepUp?: true;
  /** What is decided, with what proves who decides. */
  readonly bodies: {
    readonly opened: z.ZodType<EndpointSettings & Proofs>;
    readonly changed: z.ZodType<EndpointSettings & Proofs>;
  };
  readonly refuses: readonly RefusalCode[];
  readonly words: {
    readonly opens: string;
    readonly most: number;
    readonly changes: string;
    readonly ends: string;
  };
  prove(ports: Ports, actor: ActorOf<A>, proofs: Proofs): Promise<void>;
  keeper(ports: Ports, actor: ActorOf<A>): Keeper;
}
