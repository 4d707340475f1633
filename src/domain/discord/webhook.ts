/** What leads to a channel at Discord; whoever knows it can write there. */
export interface DiscordWebhook {
  readonly id: string;
  readonly token: string;
  /** A thread of its channel. */
  readonly thread_id?: string | undefined;
}

const HOSTS = /^https:\/\/(?:(?:ptb|canary)\.)?(?:discord|discordapp)\.com$/;
const PATH = /^\/api(?:\/v\d{1,2})?\/webhooks\/(\d{15,20})\/([\w-]{60,100})\/?$/;
const THREAD = /^\d{15,20}$/;

/** The webhook of an address that is Discord's own, or of the `base` that stands in for it. */
export function webhookOf(address: string, base?: string): DiscordWebhook | undefined {
  const url = URL.parse(address);
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  const isBase = base !== undefined && address.startsWith(`${base}/`);
  const isOurs = isBase || HOSTS.test(url.origin);
  const path = isBase ? url.pathname.slice(new URL(base).pathname.replace(/\/$/, "").length) : null;
  const [, id, token] = PATH.exec(path ?? url.pathname) ?? [];
  if (!isOurs || id === undefined || token === undefined) return undefined;
  const thread = url.searchParams.get("thread_id") ?? "";
  return { id, token, thread_id: THREAD.test(thread) ? thread : undefined };
}

/** What may be shown of an address: which webhook it is, and not how to use it. */
export function maskedWebhook({ id }: Pick<DiscordWebhook, "id">): string {
  return `https://discord.com/api/webhooks/${id}/…`;
}
