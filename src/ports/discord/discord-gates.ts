import type { Heard } from "../../domain/discord/rate-gate.ts";

/** Each bot's limits at Discord, shared by everything that calls as this bot. */
export interface DiscordGates {
  /** How long to wait before a route may be asked; none means that it was counted. */
  admit(application_id: string, route: string): Promise<{ readonly wait_ms: number }>;
  hear(application_id: string, route: string, answer: Heard): Promise<void>;
  figures(application_id: string): Promise<{
    readonly invalid_requests: number;
    readonly is_suspicious: boolean;
    readonly waits_ms: number;
  }>;
}
