import * as z from "zod";
import type { Staff } from "../../../domain/actor.ts";
import { newId } from "../../../domain/ids.ts";
import type { Proposal } from "../../../domain/operations/proposal.ts";
import { cataloguePricing } from "../../../domain/products/catalogue-pricing.ts";
import { MarginRule, type MarginTerms } from "../../../domain/products/margin.ts";
import type { PriceEffect } from "../../../domain/products/price-change.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import { judgedEffects } from "../price-effects.ts";
import type { ControlledChange } from "./checked-change.ts";

const MarginTermsInput = MarginRule.omit({ id: true, created_at: true, updated_at: true });
const Removal = z.strictObject({ removed: z.literal(true) });

interface MarginChange extends ControlledChange {
  readonly before: MarginRule | undefined;
  readonly after: MarginRule | undefined;
  readonly effect: PriceEffect;
  /** By how many percent it moves the price that moves most, with what was done alone lately. */
  readonly stepPercent: number;
  /** The writes that make it when nobody else has a part in it. */
  readonly writesAlone: readonly Write[];
  /** Whether it moves prices further than one member of staff may, or to below cost. */
  readonly needsAnother: boolean;
}

/** What a rule is for: of each there is one. */
export function marginSubject({ scope, target, tier, quantity }: MarginTerms): string {
  return [scope, target, tier, quantity].join(" ");
}

type Ports = Use<"alerts" | "catalogue" | "priceHistory">;
type Asked = Pick<Proposal, "subject" | "value">;

/** Sets the rule of a target, or removes it, checked against the catalogue as it stands now. */
export async function marginChange(
  ports: Ports,
  { subject, value }: Asked,
  { catalogue_version, id: by, at }: Pick<Staff, "catalogue_version" | "id"> & { at: Instant },
): Promise<MarginChange> {
  const facts = await ports.catalogue.snapshot(catalogue_version);
  const before = facts.margins.find((each) => marginSubject(each) === subject);
  const isRemoval = Removal.safeParse(value).success;
  if (isRemoval && before === undefined) refuse("margin.not_found");
  const after = isRemoval
    ? undefined
    : ruleOf(facts, MarginTermsInput.parse(value), { before, at });
  const change = after === undefined ? { removed: before ? [before] : [] } : { margins: [after] };
  const action = after === undefined ? "margin.remove" : "margin.put";
  const made = { facts, change, cause: action, by, at };
  const { effect, stepPercent, writes } = await judgedEffects(ports, made);
  const { before: was, after: is } = effect.belowCost;
  const edit = ports.catalogue.edit({ revision: facts.revision + 1, change, at });
  return {
    kind: "margin",
    subject,
    old: before ?? null,
    value,
    writes: [edit, ...writes.byTwo],
    writesAlone: [edit, ...writes.alone],
    action,
    resource: "margin",
    before,
    after,
    effect,
    stepPercent,
    needsAnother:
      stepPercent > facts.settings["margin.alone_step_percent"] ||
      is.some((sku) => !was.includes(sku)),
  };
}

/** The rule that terms would make; it keeps its id when there is one already. */
export function ruleOf(
  facts: CatalogueSnapshot,
  terms: MarginTerms,
  { before, at }: { readonly before: MarginRule | undefined; readonly at: Instant },
): MarginRule {
  if (!isTarget(facts, terms)) {
    refuse("request.invalid", {
      errors: [{ pointer: "/target", message: `is not a known ${TARGETS[terms.scope]}` }],
    });
  }
  return {
    id: before?.id ?? newId("margin", at),
    ...terms,
    created_at: before?.created_at ?? at,
    updated_at: at,
  };
}

const TARGETS = {
  global: "target of the global rule, which is *",
  category: "category id",
  product: "SKU",
} as const;

function isTarget(facts: CatalogueSnapshot, { scope, target }: MarginTerms): boolean {
  const pricing = cataloguePricing(facts);
  if (scope === "product") return pricing.products.has(target);
  // A slug finds a category as well, but rules are kept by id.
  if (scope === "category") return pricing.categories.get(target)?.id === target;
  return target === "*";
}
