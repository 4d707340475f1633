import type { Channel } from "../../../domain/notifications/channel.ts";
import type { Wording } from "../../../domain/notifications/notice.ts";
import { smsSize, smsText } from "../../../domain/notifications/sms-text.ts";
import { builtInTemplate } from "../../../domain/notifications/templates/built-in.ts";
import { factsOfKind } from "../../../domain/notifications/templates/catalogue.ts";
import type { TemplatePreview } from "../../../domain/notifications/templates/preview.ts";
import { renderedAnyway } from "../../../domain/notifications/templates/render.ts";
import { sampleValues } from "../../../domain/notifications/templates/samples.ts";
import {
  PARTS_OF,
  type TemplateKey,
  type TemplateParts,
} from "../../../domain/notifications/templates/template.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { refuseUnfit, refuseUnknown } from "./change-template.ts";

interface Wanted {
  readonly key: TemplateKey;
  /** A draft, or one of the versions; what is in force where neither is given. */
  readonly parts?: TemplateParts | undefined;
  readonly version?: number | undefined;
}

/** What each channel would show of a message with sample data, this one by the draft. */
export async function previewTemplate(
  { templates }: Use<"templates">,
  { key, parts, version }: Wanted,
): Promise<readonly TemplatePreview[]> {
  refuseUnknown(key);
  if (parts !== undefined) refuseUnfit(key, parts);
  const [inForce, earlier] = await Promise.all([
    templates.ofKind(key),
    version === undefined ? undefined : templates.version(key, version),
  ]);
  if (version !== undefined && earlier === undefined) refuse("template.version_not_found");
  return factsOfKind(key.kind).channels.map((channel) => {
    const stored = inForce.find((each) => each.channel === channel);
    const asked = channel === key.channel ? (parts ?? earlier?.parts) : undefined;
    return previewOf({ ...key, channel }, asked ?? stored?.parts ?? undefined);
  });
}

function previewOf(key: TemplateKey, parts: TemplateParts | undefined): TemplatePreview {
  const used = parts ?? builtInTemplate(key);
  const wording = renderedAnyway(key, used, sampleValues(key, "everything"));
  const has = (part: "subject" | "html") => PARTS_OF[key.channel].includes(part);
  return {
    channel: key.channel,
    built_in: parts === undefined,
    subject: has("subject") ? wording.subject : null,
    text: textOf(key.channel, wording),
    html: has("html") ? wording.html : null,
    sms: key.channel === "sms" ? smsSize(smsText(wording.brief, wording.secrets)) : null,
  };
}

function textOf(
  channel: Channel,
  { brief, text, secrets }: Pick<Wording, "brief" | "text" | "secrets">,
) {
  return channel === "sms" ? smsText(brief, secrets) : text;
}
