import type { AccountRate, Allowance } from "../../../../domain/operations/rate-limit.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../../domain/settings/settings.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { Endpoint } from "../endpoint.ts";
import { rateHeaders } from "./rates.ts";

type Spec = Endpoint["spec"];

/** So old the settings may be that limits are read from: no request makes a trip for them alone. */
const RECENT_SECONDS = 60;

/** What a customer's request counts against; their wallet counts it, with its answer. */
export async function accountRate(
  ports: Pick<Ports, "catalogue">,
  { accountRate }: Spec,
): Promise<AccountRate> {
  const limit = accountRate ?? "api";
  const settings = await limitsOf(ports);
  return { limit, per_minute: settings[`rate.${limit}_per_minute`] };
}

/**
 * Counts a request of staff, beside the look at their session. While nobody can count, they may
 * look but change nothing.
 */
export async function takeStaffRate(
  ports: Pick<Ports, "catalogue" | "limiter">,
  { method }: Pick<Spec, "method">,
  id: string,
): Promise<Allowance | undefined> {
  const settings = await limitsOf(ports);
  const limit = { name: "admin", per_minute: settings["rate.admin_per_minute"] };
  return await ports.limiter.draw(limit, id).catch(() => {
    if (method === "get") return undefined;
    return refuse("service.unavailable", { retry_after_seconds: 5 });
  });
}

export function refuseTooMany(allowance: Allowance | undefined): void {
  if (allowance === undefined || allowance.allowed) return;
  const { retry_seconds = allowance.reset_seconds } = allowance;
  const headers = rateHeaders(allowance);
  refuse("rate.limited", { retry_after_seconds: retry_seconds, headers });
}

/** Without a catalogue nothing is sold; looking at one's own wallet goes on by the usual limits. */
async function limitsOf({ catalogue }: Pick<Ports, "catalogue">): Promise<Settings> {
  const held = catalogue.recent(RECENT_SECONDS);
  if (held !== undefined) return held;
  return await catalogue.snapshot().then(
    ({ settings }) => settings,
    () => DEFAULT_SETTINGS,
  );
}
