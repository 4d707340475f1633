import type { Staff } from "../../../domain/actor.ts";
import type { TemplateKey } from "../../../domain/notifications/templates/template.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { changeTemplate } from "./change-template.ts";

interface Wanted {
  readonly key: TemplateKey;
  readonly version: number;
  readonly reason: string;
  readonly isSeen: (template: { readonly version: number }) => boolean;
}

/** Gives a template the words of an earlier version, as a version of its own: by today's rules. */
export async function rollBackTemplate(
  ports: Use<"alerts" | "audit" | "now" | "templates">,
  staff: Staff,
  { key, version, reason, isSeen }: Wanted,
): ReturnType<typeof changeTemplate> {
  const earlier = await ports.templates.version(key, version);
  const { parts } = earlier ?? refuse("template.version_not_found");
  return await changeTemplate(ports, staff, {
    ...{ key, parts, reason, isSeen },
    action: "template.roll_back",
  });
}
