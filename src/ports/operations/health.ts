export interface DependencyHealth {
  readonly name: string;
  readonly state: "ok" | "down";
  readonly latency_ms: number;
}

/** Whether what we stand on answers. */
export interface Health {
  check(): Promise<readonly DependencyHealth[]>;
}
