import * as z from "zod";
import { zId } from "../../ids.ts";
import { zInstant } from "../../time.ts";
import { factsOfKind, namesOfKind, needed } from "./catalogue.ts";
import { TemplateKey, TemplateParts } from "./template.ts";
import { VARIABLE_TYPES, variable } from "./variables.ts";

const Version = z.object({
  version: z.int().meta({ description: "0 where nobody ever changed it; the `ETag`" }),
  built_in: z.boolean().meta({ description: "Whether the built-in template is in force" }),
  changed_at: zInstant.nullable(),
  changed_by: zId("admin").nullable(),
});

/** One of the templates there are. */
export const TemplateSummary = TemplateKey.extend(Version.shape).meta({ id: "TemplateSummary" });
export type TemplateSummary = z.infer<typeof TemplateSummary>;

/** What a template may name. */
const TemplateVariable = z
  .object({
    name: z.string().meta({ example: "product" }),
    type: z.enum(VARIABLE_TYPES),
    sample: z.string(),
    optional: z.boolean().meta({
      description: "Whether a message may lack it: it is then named within a section of its own",
    }),
    secret: z.boolean().meta({
      description: "Whether it may stand in no headline, and not in push and Discord",
    }),
    needed: z.boolean().meta({ description: "Whether the template has to say it" }),
  })
  .meta({ id: "TemplateVariable" });
type TemplateVariable = z.infer<typeof TemplateVariable>;

/** One template with all that whoever changes it has to know. */
export const TemplateView = TemplateSummary.extend({
  parts: TemplateParts,
  built_in_parts: TemplateParts.meta({ description: "What it goes back to" }),
  variables: z.array(TemplateVariable),
  versions: z.array(Version).meta({ description: "The last fifty, the newest first" }),
}).meta({ id: "Template" });

/** What templates of a kind, channel and language may name, with what it looks like. */
export function variablesOf({ kind, channel, locale }: TemplateKey): readonly TemplateVariable[] {
  const { variables } = factsOfKind(kind);
  const must = needed(kind, channel);
  return namesOfKind(kind).map((name) => {
    const { type, sample, secret = false } = variable(name);
    const optional = variables[name] === "maybe";
    return { name, type, sample: sample[locale], optional, secret, needed: must.includes(name) };
  });
}
