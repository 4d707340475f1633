import type { Staff } from "../../../domain/actor.ts";
import { isForChannel } from "../../../domain/notifications/templates/catalogue.ts";
import { faultOf, type TemplateFault } from "../../../domain/notifications/templates/fault.ts";
import {
  type TemplateKey,
  type TemplateParts,
  templateName,
} from "../../../domain/notifications/templates/template.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

interface Wanted {
  readonly key: TemplateKey;
  /** `null` goes back to the built-in template. */
  readonly parts: TemplateParts | null;
  readonly reason: string | undefined;
  /** Whether it is still the version that its caller has seen. */
  readonly isSeen: (template: { readonly version: number }) => boolean;
  readonly action?: "template.change" | "template.reset" | "template.roll_back";
}

/**
 * Words every message of a kind, channel and language from now on; those that wait to be sent, too.
 * A template that could not word them all is refused, and the place of its first fault named.
 */
export async function changeTemplate(
  ports: Use<"alerts" | "audit" | "now" | "templates">,
  staff: Staff,
  { key, parts, reason, isSeen, action = "template.change" }: Wanted,
): Promise<{ readonly version: number }> {
  refuseUnknown(key);
  if (parts !== null) refuseUnfit(key, parts);
  const before = await ports.templates.find(key);
  const version = before?.version ?? 0;
  if (!isSeen({ version })) refuse("request.stale");
  if (parts === null && (before === undefined || before.parts === null)) return { version };
  const at = ports.now();
  const template = { ...key, version: version + 1, parts, changed_at: at, changed_by: staff.id };
  const change = {
    action,
    resource: "notification_template",
    resource_id: templateName(key),
    old: { version, parts: before?.parts ?? null },
    new: { version: template.version, parts, reason: reason ?? null },
  };
  const writes = [
    ports.templates.put(template),
    ports.alerts.clear("template.failed", templateName(key), at),
  ];
  await ports.audit.commit(staff, change, { at, writes });
  return { version: template.version };
}

/** A code has no template for a channel that others may read. */
export function refuseUnknown({ kind, channel }: Pick<TemplateKey, "kind" | "channel">): void {
  if (!isForChannel(kind, channel)) refuse("template.not_found");
}

export function refuseUnfit(key: TemplateKey, parts: TemplateParts): void {
  const fault = faultOf(key, parts);
  if (fault === undefined) return;
  const { code, part, line, column, variable, element } = fault;
  const about = { ...(variable && { variable }), ...(element && { element }) };
  const members = { part, line, column, ...about };
  const errors = [{ pointer: `/body/parts/${part}`, message: messageOf(fault, parts) }];
  refuse(code, { members, ...(code === "template.parts_wrong" && { errors }) });
}

function messageOf({ part }: TemplateFault, parts: TemplateParts): string {
  return parts[part] === undefined ? "is required" : "is not a known field";
}
