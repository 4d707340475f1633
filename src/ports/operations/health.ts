export interface DependencyHealth {
  readonly name: string;
  readonly state: "ok" | "down";
  readonly latency_ms: number;
  /** Whether the shop cannot go on without it. */
  readonly needed: boolean;
}

/** Whether our dependencies answer. */
export interface Health {
  check(): Promise<readonly DependencyHealth[]>;
}
