import { factsOfKind, namesOfKind } from "./catalogue.ts";
import type { TemplateKey } from "./template.ts";
import { type Values, variable } from "./variables.ts";

/** What a message of the kind might say: all that it can, or no more than it always does. */
export function sampleValues(
  { kind, locale }: Pick<TemplateKey, "kind" | "locale">,
  extent: "everything" | "always",
): Values {
  const { variables } = factsOfKind(kind);
  const names = namesOfKind(kind).filter(
    (name) => extent === "everything" || variables[name] === "always",
  );
  return Object.fromEntries(names.map((name) => [name, variable(name).sample[locale]]));
}
