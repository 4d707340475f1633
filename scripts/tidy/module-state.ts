import { type Finding, finding, type Rule, type Source } from "./source.ts";

/**
 * What a module remembers is remembered by one isolate only, so nothing may be true by it. These
 * hold what they can work out again from what they are given, or what belongs to one request.
 */
const MEMORIES: ReadonlySet<string> = new Set([
  "src/adapters/d1/unique-guards.ts",
  "src/adapters/durable/wallet/sessions/client.ts",
  "src/adapters/http/core/page.ts",
  "src/adapters/http/core/params.ts",
  "src/adapters/tracing/traces.ts",
  "src/adapters/trips/background.ts",
  "src/adapters/trips/counter.ts",
  "src/application/discord/goods/show-release.ts",
  "src/compose.ts",
  "src/domain/discord/storefront/registered-commands.ts",
  "src/domain/ids.ts",
  "src/domain/products/catalogue-pricing.ts",
]);

const KEEPER = String.raw`new \w*(?:Map|Set|Storage)(?:<(?!never)[^(\n]*>)?\(\)`;
/** A type that says that it is only read is no state. */
const TYPE = String.raw`(?:: (?!Readonly|readonly|SuccessRates)[^=\n]+)?`;
const STATES = [
  /^(?:export )?(?:let|var) \w/gm,
  new RegExp(String.raw`^(?:export )?const \w+${TYPE} = (?:${KEEPER}|\[\]|\{\})`, "gm"),
];

/** Outside of an allow-list, no module of the Worker has state. */
export const moduleStateRule: Rule = (source: Source): readonly Finding[] => {
  if (!source.path.startsWith("src/") || MEMORIES.has(source.path)) return [];
  return STATES.flatMap((state) =>
    [...source.code.matchAll(state)].map((match) =>
      finding(source, match.index, "is state of a module, which two isolates do not share"),
    ),
  );
};
