import { randomInt } from "node:crypto";
import * as z from "zod";
import { USUAL_BOT } from "../../sandbox/discord/bots.ts";
import { type Environment, expecting, told } from "./client.ts";
import { expect, until } from "./surprise.ts";

/** The shop's channel of the emulator's guild. */
const SHOP_CHANNEL = USUAL_BOT.guilds[0]?.channels[0]?.id ?? "";
const SOON_SECONDS = 30;
const MEMBER = "3072";
const MANAGER = "3104";

const Sent = z.object({ kind: z.string(), token: z.string(), why: z.string().optional() });
const Message = z.object({
  id: z.string(),
  content: z.string(),
  thinking: z.boolean().optional(),
  embeds: z.array(
    z.object({
      title: z.string().optional(),
      description: z.string().optional(),
      fields: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  components: z.array(
    z.object({
      components: z.array(
        z.object({ label: z.string().optional(), custom_id: z.string().optional() }),
      ),
    }),
  ),
});
type Message = z.infer<typeof Message>;

/** Somebody at Discord, and what they do there. */
export interface Member {
  readonly id: string;
  readonly username: string;
  /** What they are answered in the end, however often the deed was delivered. */
  act(deed: object, copies?: number): Promise<Message>;
  /** What was written to them alone. */
  letters(): Promise<readonly string[]>;
}

/** Somebody new in the emulator's guild, who may manage it or not. */
export async function newMember(
  { sandbox }: Environment,
  { username, manages = false }: { readonly username: string; readonly manages?: boolean },
): Promise<Member> {
  const id = `9${String(randomInt(10 ** 14)).padStart(16, "0")}`;
  const permissions = manages ? MANAGER : MEMBER;
  const named = await sandbox("POST", "/discord/people", { id, username, permissions });
  expect(named.status === 200, `nobody new at Discord: ${told(named)}`);
  return {
    ...{ id, username },
    async act(deed, copies = 1) {
      const acted = { person: id, channel_id: SHOP_CHANNEL, deed, copies };
      const sent = expecting(await sandbox("POST", "/discord/interactions", acted), 200, Sent);
      expect(sent.kind !== "failed", `Discord says: ${sent.why}`);
      return await until("an answer at Discord", SOON_SECONDS, async () => {
        const path = `/discord/interactions/${sent.token}/original`;
        const answer = Message.safeParse((await sandbox("GET", path)).body).data;
        return answer?.thinking === true ? undefined : answer;
      });
    },
    async letters() {
      const answer = await sandbox("GET", `/discord/people/${id}/messages`);
      const { data } = expecting(answer, 200, z.object({ data: z.array(Message) }));
      return data.map(textOf);
    },
  };
}

/** All that a message shows. */
export function textOf({ content, embeds }: Message): string {
  const parts = embeds.flatMap(({ title, description, fields }) => [
    ...[title, description],
    ...fields.map(({ name, value }) => `${name}: ${value}`),
  ]);
  return [content, ...parts].filter(Boolean).join(" | ").replaceAll("\n", " / ");
}

/** Pressing the button of a message that says this. */
export function press({ id, components }: Message, label: string): object {
  const buttons = components.flatMap((row) => row.components);
  const button = buttons.find((each) => each.label === label);
  expect(button !== undefined, `no button says ${label}`);
  return { do: "press", message_id: id, custom_id: button?.custom_id };
}

/** A slash command with its options. */
export function command(name: string, options: object = {}): object {
  return { do: "command", name, options };
}
