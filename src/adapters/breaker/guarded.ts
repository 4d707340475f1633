import type { Circuit } from "./circuits.ts";

/** How one method of a port is guarded. */
interface Guard<Input extends readonly unknown[], Answer> {
  /** Names the call, so that whoever was let through is known again. */
  readonly key: (...input: Input) => string;
  /** Whether the other side was there at all; that it said no is an answer, too. */
  readonly answered: (answer: Answer) => boolean;
  /** What is answered while it is not called. */
  readonly instead: (waitSeconds: number) => Answer;
}

/** The methods of a port that are guarded; the others go through. */
export type Guards<Port> = {
  readonly [Name in keyof Port]?: NonNullable<Port[Name]> extends (
    ...input: infer Input
  ) => Promise<infer Answer>
    ? Guard<Input, Answer>
    : never;
};

/** A port that leaves a vendor alone who does not answer. */
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
