export interface DependencyHealth {
  readonly name: string;
  readonly state: "ok" | "down";
  readonly latency_ms: number;
}

/** Whether our dependencies answer. */
export interface Health {
  check(): Promise<readonly DependencyHealth[]>;
}
