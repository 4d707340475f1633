import * as z from "zod";
import { sendTest } from "../../../application/notifications/send-test.ts";
import { zLocale } from "../../../domain/locale.ts";
import { CHANNELS, type Channel } from "../../../domain/notifications/channel.ts";
import { TestedMessage } from "../../../domain/notifications/test-message.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint, type Rates } from "../core/endpoint.ts";

const TAG = "Notifications";

const TESTS = { name: "test-messages", limit: 10, window_seconds: 60 };
const testRates: Rates<unknown> = ({ actor }) => [
  { limit: TESTS, key: actor.kind === "visitor" ? actor.ip : actor.id },
];

/** What an address of each channel is. */
const ADDRESSES: Readonly<Record<Channel, readonly [what: string, example: string]>> = {
  email: ["an e-mail address; without it, that of who asks", "sari@example.com"],
  sms: ["a mobile number", "+6281234567890"],
  whatsapp: ["a mobile number", "+6281234567890"],
  discord: [
    "the address of a channel's webhook",
    "https://discord.com/api/webhooks/813847887657123911/…",
  ],
  push: ["the token of a device", "dQw4w9WgXcQ:APA91b"],
  telegram: ["the id of a chat with the bot", "123456789"],
};

export const testMessageEndpoints: readonly Endpoint[] = CHANNELS.map(testEndpoint);

function testEndpoint(channel: Channel): Endpoint {
  const [what, example] = ADDRESSES[channel];
  return endpoint(
    {
      method: "post",
      path: `/notifications/test/${channel}`,
      audience: { staff: "notifications:write" },
      stepUp: true,
      idempotent: "if_sent",
      tag: TAG,
      summary: `Send a test message by ${channel} and see what the vendor answers`,
      description:
        "It is really sent, and costs what a message costs. What the vendor answers is no error " +
        "here, whatever it is; where no answer comes, the outcome is `unknown`. Each member of " +
        `staff sends ${TESTS.limit} a minute over all channels; refusals do not count. It ` +
        "stands in the audit log as `notification.test`, not among the messages.",
      body: z.strictObject({
        to: z.string().trim().min(1).max(4_096).optional().meta({ description: what, example }),
        locale: zLocale.default("id"),
      }),
      rates: testRates,
      answer: { status: 200, schema: TestedMessage, description: "What the vendor answered" },
      refuses: ["channel.not_connected", "channel.no_address"],
    },
    async ({ ports, actor, body, request }) => {
      try {
        const wanted = { channel, ...body };
        const { answer, repeated } = await sendTest(ports, actor, { wanted, request });
        return { body: answer, repeated };
      } catch (error) {
        // Nothing was sent.
        if (error instanceof Refusal) await ports.limiter.giveBack(TESTS, actor.id);
        throw error;
      }
    },
  );
}
