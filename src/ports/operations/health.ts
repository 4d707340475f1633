export interface DependencyHealth {
  readonly name: string;
  readonly state: "ok" | "down";
  readonly latency_ms: number;
  /** Whether the shop cannot go on without it. */
  readonly needed: boolean;
}

/** Whether our dependencies answer. */
export interface Health {
  /** Each is asked a question of its own, but the database where it is asked one in `asked`. */
  check(asked?: { readonly d1: () => Promise<unknown> }): Promise<readonly DependencyHealth[]>;
}
