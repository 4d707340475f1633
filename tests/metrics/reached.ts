import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { DiscordChannel } from "../../src/domain/discord/channel.ts";
import { NOTHING_TICKED } from "../../src/domain/notifications/staff/settings.ts";
import { command, type newPerson, type TestBot } from "../discord/storefront/at-discord.ts";
import { choose } from "../notifications/letters.ts";
import { eventAbout } from "../operations/webhooks/orders.ts";
import { digiflazzSends, midtransSends, signedNotice } from "../operations/webhooks/vendors.ts";
import start from "../samples/notifications/telegram.update.start.json" with { type: "json" };
import delivered from "../samples/notifications/whatsapp.webhook.delivered.json" with {
  type: "json",
};
import { testEnvironment } from "../support/environment.ts";
import { PASSWORD, type Shop } from "../support/shop.ts";

const WEBHOOK = "64502790666951077";
const HERE = "http://127.0.0.1:8788";

/** One of each, of somebody who is nobody else. */
export const PLANTED = {
  name: "Kenari Bersiul Merdu",
  phone: "+6281377665588",
  at_home: "081377665588",
  device: "kenari-perangkat-9f3a7c:APA91bHkenari",
  telegram_name: "Kenari Telegramwati",
  telegram_text: "kenari-bicara-9f3a7c",
  discord_name: "kenari.bersarang",
  wrong_code: "KNRI-9F3A",
  meter: "14733998277",
  other_meter: "14733998278",
  sold: "5512-8830-1177-4402-9913/KENARI/R1",
  card: "481111-1114",
  masked_card: "4811111111111114",
  baggage: "kenari-bagasi-9f3a7c",
  hook: "k".repeat(68),
  forged: "kenari-palsu-9f3a7c",
} as const;
export const CHAT = 8_123_007_733;

/** What the shop, its vendors and its people are set by. */
export const made = new Map<string, string>(
  Object.entries(testEnvironment).filter(
    ([name, value]) => /_(KEY|SECRET|TOKEN|KEYS)$/.test(name) && value.length > 8,
  ),
);
/** What somebody was answered, with its headers. */
export const answers: string[] = [];

export async function said(answer: Promise<Response>): Promise<Response> {
  const heard = await answer;
  answers.push(`${await heard.clone().text()} ${[...heard.headers].join()}`);
  return heard;
}

const telegramSays = (
  shop: Shop,
  about: object,
  secret: string = testEnvironment.TELEGRAM_WEBHOOK_SECRET,
) =>
  said(
    shop.request("POST", "/notifications/webhook/telegram", {
      body: about,
      headers: { "x-telegram-bot-api-secret-token": secret },
    }),
  );

function typed(text: string, update_id: number) {
  const from = { ...start.message.from, id: CHAT, first_name: PLANTED.telegram_name };
  const chat = { ...start.message.chat, id: CHAT, first_name: PLANTED.telegram_name };
  return { update_id, message: { ...start.message, from, chat, text } };
}

/** A customer who is reached by everything there is. */
export async function reachable(shop: Shop) {
  const buyer = await shop.customer({ balance: 900_000, name: PLANTED.name });
  const { id, token, email } = buyer;
  made.set("email", email).set("access_token", token);
  await shop.db
    .prepare("UPDATE users SET phone = ?, phone_verified_at = created_at WHERE id = ?")
    .bind(PLANTED.phone, id)
    .run();
  const modes = { email: "on", sms: "on", whatsapp: "on", push: "on", telegram: "on" } as const;
  await choose(shop, buyer, { transaction: modes, security: modes });
  const device = { token: PLANTED.device, platform: "android" };
  const kept = await shop.request("POST", "/notifications/devices", { token, body: device });
  expect(kept.status, await kept.text()).toBe(201);
  const link = await shop.request("POST", "/users/telegram/link", {
    token,
    body: { password: PASSWORD },
  });
  const code = /start=([\w-]+)/.exec(await link.text())?.[1] ?? "";
  made.set("telegram_code", code);
  await shop.sandbox("PUT", "/telegram/chats", { id: CHAT });
  await telegramSays(shop, typed(`/start ${code}`, 77_000_001), PLANTED.forged);
  await telegramSays(shop, typed(`/start ${code}`, 77_000_001));
  expect(await shop.ports.telegramLinks.ofUser(id)).toMatchObject({ chat_id: String(CHAT) });
  return buyer;
}

/** Staff who are told at Discord, by a webhook whose address is worth as much as a password. */
export async function staffAtDiscord(
  shop: Shop,
  staff: Awaited<ReturnType<Shop["staff"]>>,
): Promise<void> {
  await shop.sandbox("POST", "/discord/webhooks", { id: WEBHOOK, token: PLANTED.hook });
  const url = `${HERE}/discord/api/webhooks/${WEBHOOK}/${PLANTED.hook}`;
  const opened = await shop.request("POST", "/notifications/admin/discord-channels", {
    ...staff,
    body: { name: "Peringatan", url },
  });
  const { id } = DiscordChannel.parse(await opened.json());
  const topics = { ...NOTHING_TICKED.topics, suppliers: ["discord" as const] };
  await shop.request("PUT", `/notifications/admin/settings/${staff.id}`, {
    ...staff,
    headers: { "if-match": '"0"' },
    body: { ...NOTHING_TICKED, topics, discord_channel_id: id },
  });
}

/** What vendors say, rightly, wrongly and as nobody. */
export async function everythingHeard(shop: Shop, order_id: string): Promise<void> {
  const { phone, meter, name, card, masked_card, forged, sold, telegram_text } = PLANTED;
  const notice = { order_id, status_code: "200", gross_amount: "50000.00" };
  const paid = {
    ...signedNotice(notice),
    transaction_status: "settlement",
    masked_card: card,
    customer_details: { phone, first_name: name, card: masked_card },
  };
  await said(midtransSends(shop, { ...paid, signature_key: forged }));
  await said(midtransSends(shop, { ...paid, transaction_status: phone }));
  await said(midtransSends(shop, paid));
  await said(midtransSends(shop, `{"order_id":"${order_id}","phone":"${phone}`));
  for (const how of ["delivered", "reversed"] as const) {
    const event = eventAbout({ ref: "nobodys-reference" }, how)
      .replace(/"customer_no":"\d+"/, `"customer_no":"${meter}"`)
      .replace(/"sn":"\d*"/, `"sn":"${sold}"`);
    await said(digiflazzSends(shop, event));
    await said(digiflazzSends(shop, event, { "x-hub-signature": `sha1=${forged}` }));
  }
  const iak = { data: { ref_id: meter, sign: forged, sn: phone } };
  await said(shop.request("POST", "/notifications/webhook/iak", { body: iak }));
  const status = JSON.stringify(delivered).replaceAll(/"recipient_id":"\d+"/g, `"x":"${phone}"`);
  for (const key of [testEnvironment.WHATSAPP_APP_SECRET, forged]) {
    const signature = createHmac("sha256", key).update(status).digest("hex");
    const headers = { "x-hub-signature-256": `sha256=${signature}` };
    const body = status;
    await said(shop.request("POST", "/notifications/webhook/whatsapp", { body, headers }));
  }
  const twilio = new URLSearchParams({ MessageSid: "SM1", To: phone, MessageStatus: "sent" });
  await said(
    shop.request("POST", "/notifications/webhook/twilio", {
      body: twilio.toString(),
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-twilio-signature": forged,
      },
    }),
  );
  await telegramSays(shop, typed(telegram_text, 77_000_002));
  await telegramSays(shop, typed(`/start ${telegram_text}`, 77_000_003));
}

/** What a person types at Discord: a code, a number; and what somebody forges in their name. */
export async function everythingTyped(
  shop: Shop,
  bot: TestBot,
  person: ReturnType<typeof newPerson>,
): Promise<void> {
  for (const sent of [
    command(bot, person, ["link", { code: PLANTED.wrong_code }]),
    command(bot, person, ["pln", { product: "pln20", number: PLANTED.meter }]),
  ]) {
    await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
    made.set(`interaction ${sent.data && "name" in sent.data ? sent.data.name : ""}`, sent.token);
    await said(bot.send(sent, { signature: "0".repeat(128) }));
    await said(bot.send(sent));
  }
}
