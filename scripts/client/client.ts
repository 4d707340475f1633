import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { ContractBreach, keepingContract } from "./contract.ts";
import { type Asked, type ClientRequest, requestAt, requestTo } from "./request.ts";
import { type Route, routeOf } from "./routes.ts";

export interface ClientOptions {
  /** Where the shop is, without the prefix of its routes. */
  readonly base: string;
  /** `fetch`, or the handler of a Worker in the same process. */
  readonly send: (request: Request) => Promise<Response>;
  /** The routes that are served there; all there are when it does not say. */
  readonly routes?: readonly Endpoint[];
  /** Whether answers are held against what their routes declare; they are when it does not say. */
  readonly check?: boolean;
  /** Said of each answer that is as declared. */
  readonly answered?: (route: Route, status: number) => void;
  /** Said of an answer that is not, before it is thrown. */
  readonly breached?: (breach: ContractBreach) => void;
}

/** Asks the shop. */
export interface Client {
  /** What the shop answers; what its route does not declare is thrown as a `ContractBreach`. */
  send(request: Request): Promise<Response>;
  /** Asks at an address below the prefix. */
  request(method: string, path: string, asked?: Asked): Promise<Response>;
  /** Asks a route by its name: `GET /transactions/{transaction_id}`. */
  ask(name: string, asked?: Asked): Promise<Response>;
}

export function openClient(options: ClientOptions): Client {
  const { base, routes, check = true, answered, breached } = options;
  const send = async (request: Request): Promise<Response> => {
    const answer = await options.send(request);
    // Neither has a body, and the second is the browser's question, not a route's.
    if (!check || ["HEAD", "OPTIONS"].includes(request.method)) return answer;
    const route = routeOf(request, routes);
    try {
      const kept = await keepingContract(route, answer);
      if (route !== undefined) answered?.(route, kept.status);
      return kept;
    } catch (error) {
      if (error instanceof ContractBreach) breached?.(error);
      throw error;
    }
  };
  const sending = ({ path, ...init }: ClientRequest) => send(new Request(`${base}${path}`, init));
  return {
    send,
    request: (method, path, asked) => sending(requestAt(method, path, asked)),
    ask: (name, asked) => sending(requestTo(name, asked)),
  };
}
