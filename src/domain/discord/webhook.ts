/** What leads to a channel at Discord; whoever knows it can write there. */
interface DiscordWebhook {
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

const ANYWHERE = /\/api(?:\/v\d{1,2})?\/webhooks\/(\d{15,20})\/([\w-]{60,100})\/?$/;

/**
 * The address at Discord of what somebody pasted, also from what stands in for Discord: only the
 * webhook's id, token and thread are taken from it, since no other host is ever called.
 */
export function canonicalWebhook(pasted: string): string | undefined {
  const url = URL.parse(pasted);
  const [, id, token] = ANYWHERE.exec(url?.pathname ?? "") ?? [];
  if (url === null || id === undefined || token === undefined) return undefined;
  const thread = url.searchParams.get("thread_id") ?? "";
  const query = THREAD.test(thread) ? `?thread_id=${thread}` : "";
  return `https://discord.com/api/webhooks/${id}/${token}${query}`;
}

/** What may be shown of an address: which webhook it is, and not how to use it. */
export function maskedWebhook({ id }: Pick<DiscordWebhook, "id">): string {
  return `https://discord.com/api/webhooks/${id}/…`;
}
