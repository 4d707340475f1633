import type { Id } from "../../src/domain/ids.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Act, ClientRequest } from "./client-request.ts";
import { refusingAsDeclared, routeFor } from "./contract.ts";
import type { Environment } from "./environment.ts";

/** Asks for something new. */
export function ask(
  environment: Environment,
  name: string,
  owner: Id<"user">,
  act: Act,
): ClientRequest {
  const number = environment.nextNumber();
  const key = { key: `key-${number}`, digest: `digest-${number}` };
  const request: ClientRequest = {
    name: `${name} #${number}`,
    owner,
    key,
    route: routeFor(name),
    act,
    answers: new Set(),
    refused: undefined,
  };
  environment.requests.push(request);
  askAgain(environment, request);
  return request;
}

/** The same request once more, as after an answer that never came. */
export function askAgain(environment: Environment, request: ClientRequest): void {
  const { name, key, act, route } = request;
  environment.spawn(name, async () => {
    try {
      const acting = act(environment.ports(), key);
      const { answer } = await refusingAsDeclared(route, acting, environment.defects);
      request.answers.add(answer);
      environment.scheduler.note(`${name} is answered ${answer.slice(-6)}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      request.refused = error.code;
      environment.scheduler.note(`${name} is refused: ${error.code}`);
    }
  });
}

/** Something asked for without a key; whoever asks has their own eyes. */
export function attempt(
  environment: Environment,
  name: string,
  act: (ports: Ports) => Promise<unknown>,
): string {
  const label = `${name} #${environment.nextNumber()}`;
  environment.spawn(label, async () => {
    try {
      await act(environment.ports());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      environment.scheduler.note(`${label} is refused: ${error.code}`);
    }
  });
  return label;
}
