/** One name the Worker or the scripts read from `.dev.vars`, and what may stand there. */
export interface Variable {
  readonly name: string;
  readonly about: string;
  /** What `.dev.vars.example` shows: the usual value, or a placeholder the Worker refuses. */
  readonly example: string;
  /** The Worker does without it; the example shows it commented out. */
  readonly optional?: true;
  /** Stored data depends on it: once there is some, no new value may take its place. */
  readonly kept?: true;
  /** What `npm start` writes; `undefined` leaves it to the Worker's own default. */
  readonly development?: (random: (bytes: number) => string) => string;
}

/** A value that is no secret. */
export const is = (value: string) => () => value;
/** A secret of so many random bytes, as text that production refuses. */
export const made = (bytes: number) => (random: (bytes: number) => string) =>
  `dev-${random(bytes)}`;
