import { breakerRule } from "./adapter-config.ts";
import { type CircuitBreakerMeans, circuitBreakers } from "./adapters/breaker/circuit-breakers.ts";
import { type Guards, guarded } from "./adapters/breaker/guarded.ts";
import {
  discordFileGuards,
  discordGuards,
  gatewayGuards,
  messengerGuards,
  payoutGuards,
  probeGuards,
  restGuards,
  scannerGuards,
  supplierGuards,
} from "./adapters/breaker/guards.ts";
import { DISCORD_API } from "./adapters/discord-api/registry.ts";
import { GATEWAYS } from "./adapters/gateways/registry.ts";
import { CHATS } from "./adapters/identities/registry.ts";
import { MESSENGERS } from "./adapters/messengers/registry.ts";
import { PAYOUT_SERVICES } from "./adapters/payouts/registry.ts";
import { SCANNERS } from "./adapters/scanners/registry.ts";
import { SUPPLIERS } from "./adapters/suppliers/registry.ts";
import { measuredFetch, measuredMessenger } from "./adapters/tracing/measured.ts";
import { tracedFetch } from "./adapters/tracing/traces.ts";
import { countedFetch } from "./adapters/trips/counter.ts";
import type { Environment } from "./config.ts";
import type { Ports } from "./ports/index.ts";
import { registryOf } from "./ports/registry.ts";
import type { Vendor } from "./ports/vendor.ts";

type Outside = Pick<
  Ports,
  | "circuits"
  | "discordFiles"
  | "discordProbe"
  | "discordRest"
  | "discordSignIn"
  | "gateways"
  | "messengerReporters"
  | "messengers"
  | "payouts"
  | "reportFormats"
  | "scanners"
  | "suppliers"
  | "telegramBot"
  | "webhooks"
>;
interface Named {
  readonly name: string;
}

/** Everybody we call over the network, each left alone while they do not answer. */
export function vendors(
  values: Environment,
  means: CircuitBreakerMeans & Pick<Ports, "discordGates" | "metrics" | "traces">,
): Outside {
  const { now, log, discordGates: gates, metrics, traces } = means;
  const world = { fetch: tracedFetch(countedFetch, traces), now, log, gates };
  const breakers = circuitBreakers(breakerRule(values), means);
  const open = <Port extends Named>(
    vendor: Vendor<Port, typeof world>,
    guards: Guards<Port>,
  ): Port => {
    let name = "";
    const fetch = measuredFetch(world.fetch, metrics, () => name);
    const port = vendor.open(values, { ...world, fetch });
    name = port.name;
    return guarded(breakers.of(port.name), port, guards);
  };
  const opened = <Port extends Named>(
    table: Readonly<Record<string, Vendor<Port, typeof world>>>,
    guards: Guards<Port>,
  ) =>
    Object.values(table)
      .filter((vendor) => !vendor.optional || vendor.isSet(values))
      .map((vendor) => open(vendor, guards));

  const gateways = registryOf(opened(GATEWAYS, gatewayGuards));
  const suppliers = registryOf(opened(SUPPLIERS, supplierGuards));
  const payouts = registryOf(opened(PAYOUT_SERVICES, payoutGuards));
  const { email, ...others } = MESSENGERS;
  const channels = Object.entries(others).map(
    ([channel, table]) => [channel, opened(table, messengerGuards)] as const,
  );
  const messengers = channels.flatMap(([, connected]) => connected);
  const reporters = {
    of: (name: string) => messengers.find((each) => each.name === name)?.reports,
  };
  const tellers = registryOf([...gateways.all, ...suppliers.all, ...payouts.all]);
  return {
    circuits: breakers.circuits,
    discordFiles: open(DISCORD_API.files, discordFileGuards),
    discordProbe: open(DISCORD_API.probe, probeGuards),
    discordRest: open(DISCORD_API.rest, restGuards),
    discordSignIn: opened({ discord: DISCORD_API.signIn }, discordGuards)[0],
    gateways,
    messengerReporters: reporters,
    messengers: {
      email: measuredMessenger(open(email.smtp, messengerGuards), metrics),
      ...Object.fromEntries(
        channels.map(([channel, connected]) => {
          const wanted = connected.find(({ name }) => name === values.SMS_PROVIDER);
          return [channel, wanted ?? connected[0]];
        }),
      ),
    },
    payouts,
    reportFormats: { of: (source) => tellers.named(source).reportFormat },
    scanners: opened(SCANNERS, scannerGuards),
    suppliers,
    // It is asked nothing, so that nobody has to be kept from it.
    telegramBot: CHATS.telegram.isSet(values) ? CHATS.telegram.open(values, {}) : undefined,
    webhooks: { sender: (name) => tellers.find(name) ?? reporters.of(name) },
  };
}
