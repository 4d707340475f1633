import type { Environment } from "../environment.ts";
import type { Random } from "../random.ts";

/** One thing that can happen in a history. */
export interface Operation {
  readonly name: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** Does it and says what it did; `undefined` when there was nothing to do. */
  readonly run: (environment: Environment, chance: Random) => string | undefined;
  /** What people would do at the end of the day about what it left open. */
  readonly tidyUp?: (environment: Environment, chance: Random) => void;
}
