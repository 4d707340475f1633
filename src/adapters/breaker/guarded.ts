import type { Circuit } from "./circuits.ts";

/** How one method of a port is guarded. */
interface Guard<Input extends readonly unknown[], Answer> {
  /** Identifies the call, so that its result is reported under what it was admitted by. */
  readonly key: (...input: Input) => string;
  /** Whether the vendor answered at all; a refusal is an answer. */
  readonly answered: (answer: Answer) => boolean;
  /** The result that callers get while the circuit is open. */
  readonly instead: (waitSeconds: number) => Answer;
}

/** The guarded methods of a port; the others are called as ever. */
export type Guards<Port> = {
  readonly [Name in keyof Port]?: NonNullable<Port[Name]> extends (
    ...input: infer Input
  ) => Promise<infer Answer>
    ? Guard<Input, Answer>
    : never;
};

/** A port behind a circuit breaker: while its vendor does not answer, it is not called. */
export function guarded<Port extends object>(
  circuit: Circuit,
  port: Port,
  guards: Guards<Port>,
): Port {
  const wrapped = Object.entries<Guard<readonly unknown[], unknown> | undefined>(guards).flatMap(
    ([name, guard]) => {
      const method: unknown = Reflect.get(port, name);
      if (guard === undefined || typeof method !== "function") return [];
      const call = async (...input: unknown[]): Promise<unknown> => {
        const key = guard.key(...input);
        const wait = circuit.wait(key);
        if (wait > 0) return guard.instead(wait);
        const answer: unknown = await Reflect.apply(method, port, input);
        await circuit.report(key, guard.answered(answer));
        return answer;
      };
      return [[name, call] as const];
    },
  );
  return { ...port, ...Object.fromEntries(wrapped) };
}
