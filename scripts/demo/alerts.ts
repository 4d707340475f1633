import * as z from "zod";
import { USUAL_WEBHOOK } from "../../sandbox/discord/webhooks.ts";
import { maskedWebhook } from "../../src/domain/discord/webhook.ts";
import { StaffNotificationSettingsView } from "../../src/domain/notifications/staff/settings.ts";
import { type Environment, expecting } from "./client.ts";
import type { Say } from "./say.ts";
import { expect, until } from "./surprise.ts";

const SOON_SECONDS = 30;
const KIND = "money.by_hand";
const CHANNELS = "/notifications/admin/discord-channels";
const SETTINGS = "/notifications/admin/settings";
const Channel = z.object({ id: z.string(), webhook: z.string() });

/** Has a member of staff told at Discord of what others do with money by hand. */
export async function alertAtDiscord(
  environment: Environment,
  { token, email }: { readonly token: string; readonly email: string | undefined },
  say: Say,
): Promise<void> {
  say.step(`Tell ${email} at Discord of ${KIND}`);
  const channel = await channelOf(environment, token);
  const everybody = await environment.shop("GET", SETTINGS, { token, query: { limit: 100 } });
  const Everybody = z.object({ data: z.array(StaffNotificationSettingsView) });
  const found = expecting(everybody, 200, Everybody).data.find((each) => each.email === email);
  const path = `${SETTINGS}/${found?.admin_id}`;
  const seen = await environment.shop("GET", path, { token });
  const before = expecting(seen, 200, StaffNotificationSettingsView);
  const { admin_id: _id, name: _name, email: _email, version: _version, ...settings } = before;
  const kinds = { ...settings.kinds, [KIND]: ["discord"] };
  // In quiet hours, this alert would wait for the morning.
  const body = { ...settings, kinds, discord_channel_id: channel.id, quiet_hours: null };
  const headers = { "if-match": seen.headers.get("etag") ?? "" };
  const changed = await environment.shop("PUT", path, { token, headers, body });
  expecting(changed, 200, StaffNotificationSettingsView);
  say.line(`by ${channel.webhook}`);
}

/** The channel of the sandbox's webhook; a demo of before may have added it. */
async function channelOf(environment: Environment, token: string) {
  const { id, token: secret } = USUAL_WEBHOOK;
  const known = await environment.shop("GET", CHANNELS, { token });
  const found = expecting(known, 200, z.object({ data: z.array(Channel) })).data.find(
    ({ webhook }) => webhook === maskedWebhook({ id }),
  );
  if (found !== undefined) return found;
  const url = `https://discord.com/api/webhooks/${id}/${secret}`;
  const body = { name: "Demo", url };
  return expecting(await environment.shop("POST", CHANNELS, { token, body }), 201, Channel);
}

/** The one alert about something, as it reached Discord. */
export async function heardAtDiscord(
  environment: Environment,
  about: string,
  say: Say,
): Promise<void> {
  const Inbox = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });
  const heard = await until(`Discord hears of ${about}`, SOON_SECONDS, async () => {
    const inbox = await environment.sandbox("GET", `/inbox?to=${USUAL_WEBHOOK.id}`);
    const found = expecting(inbox, 200, Inbox).data.filter(({ text }) => text.includes(about));
    return found.length > 0 ? found : undefined;
  });
  expect(heard.length === 1, `Discord heard ${heard.length} times of ${about}`);
  for (const { subject, text } of heard) {
    say.line(`Discord: ${subject}: ${text.replaceAll(/\s+/g, " ").slice(0, 120)}`);
  }
}
