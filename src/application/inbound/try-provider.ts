import type { CustomProvider, ProviderTrial } from "../../domain/inbound/custom-provider.ts";
import { coversEffect, type Delivered, judge } from "../../domain/inbound/judge.ts";
import { ruleFor } from "../../domain/inbound/rule.ts";
import type { Use } from "../../ports/index.ts";
import { openSecrets } from "./provider-secrets.ts";
import { providerNamed } from "./put-provider.ts";

/**
 * What a sample would come to at a provider's address, without any effect. One that is genuine and
 * says all that the scheme asks for passes, and with it the present configuration.
 */
export async function tryProvider(
  ports: Use<"commit" | "customProviders" | "now" | "vault">,
  provider: CustomProvider["provider"],
  sample: Delivered,
): Promise<ProviderTrial> {
  const found = await providerNamed(ports, provider);
  const secrets = await openSecrets(ports, found, ports.now());
  const judged = judge(found.scheme, secrets, sample);
  if (judged.kind === "distrusted") return { ...FAILED, distrusted: judged.why };
  if (!coversEffect(found.scheme, found.rules)) return { ...FAILED, distrusted: "type_unsigned" };
  const { event_id, event_type, isIdProved } = judged;
  const { id, type } = found.scheme.event;
  const passed =
    (id === null || event_id !== undefined) && (type === null || event_type !== undefined);
  const rule = ruleFor(found.rules, event_type);
  if (passed) await ports.commit(ports.customProviders.tried(found, ports.now()));
  return {
    passed,
    distrusted: null,
    event_id: event_id ?? null,
    event_type: event_type ?? null,
    known_by: event_id !== undefined && isIdProved ? "event_id" : "body",
    rule,
    effect: rule === null ? null : (found.rules[rule]?.effect ?? null),
  };
}

const FAILED = {
  passed: false,
  ...{ event_id: null, event_type: null, known_by: null, rule: null, effect: null },
} as const;
