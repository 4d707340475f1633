import type { Route } from "../../scripts/client/routes.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { RequestKey } from "../../src/ports/wallet/wallets.ts";

/** Something a customer or a member of staff asks for under one key, as often as they like. */
export interface ClientRequest {
  readonly name: string;
  readonly owner: Id<"user">;
  readonly key: RequestKey;
  /** The route it stands for. */
  readonly route: Route;
  readonly act: Act;
  /** Transactions its answers named; one request, one transaction. */
  readonly answers: Set<string>;
  refused: string | undefined;
}

export type Act = (ports: Ports, request: RequestKey) => Promise<{ readonly answer: string }>;
