import type { Customer } from "../../src/domain/actor.ts";
import type { Buyer } from "../support/shop.ts";

/** A buyer as a use case sees them once the door has let them in. */
export function asCustomer(buyer: Buyer): Customer {
  return {
    kind: "customer",
    tier: "retail",
    id: buyer.id,
    session_id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    // Newer than whatever this isolate holds, as of somebody whose session was just read.
    catalogue_version: Number.MAX_SAFE_INTEGER,
    request_id: "req_test",
    ip: "10.0.0.1",
    user_agent: "test",
    locale: "id",
  };
}
