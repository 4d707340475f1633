import type { Locale } from "../../domain/locale.ts";
import type { Channel } from "../../domain/notifications/channel.ts";
import type { MessageContent, Wording } from "../../domain/notifications/notice.ts";
import { builtInTemplate } from "../../domain/notifications/templates/built-in.ts";
import { rendered, renderedAnyway } from "../../domain/notifications/templates/render.ts";
import { templateName } from "../../domain/notifications/templates/template.ts";
import type { Use } from "../../ports/index.ts";

export type WordingPorts = Use<"alerts" | "commit" | "now" | "templates">;

interface Reader {
  readonly name?: string | undefined;
  readonly locale: Locale;
  readonly channel: Channel;
}

/**
 * A message in words, all of them by the version of its template that is in force now. One that the
 * shop's own template has no words for is worded by the built-in one, and staff are told.
 */
export async function wordMessage(
  ports: WordingPorts,
  content: MessageContent,
  { name, locale, channel }: Reader,
): Promise<Wording> {
  const key = { kind: content.kind, channel, locale };
  const values = { name: name ?? null, ...content.values, ...content.in_language?.[locale] };
  const stored = await ports.templates.inForce(key);
  if (stored?.parts) {
    const result = rendered(key, stored.parts, values);
    if (result.kind === "worded") return result.wording;
    const { code, part, variable } = result;
    const what = [`version ${stored.version}`, part, code, variable].filter(Boolean).join(", ");
    const alert = { kind: "template.failed", subject: templateName(key), detail: what } as const;
    await ports.commit(ports.alerts.raise(alert, ports.now()));
  }
  return renderedAnyway(key, builtInTemplate(key), values);
}
