import { type Contact, VERIFIED } from "../../domain/auth/contact.ts";
import { type CodeJob, codeText, digitsOf } from "../../domain/auth/one-time-code.ts";
import type { User } from "../../domain/auth/person.ts";
import type { Channel } from "../../domain/notifications/channel.ts";
import { codeContent, KNOWN_CONTENT } from "../../domain/notifications/code-message.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { KeptCode } from "../../ports/auth/one-time-codes.ts";
import type { Use } from "../../ports/index.ts";
import { NoticePostponed } from "../shared/jobs/postponed.ts";
import { type WordingPorts, wordMessage } from "./word-message.ts";

type Ports = WordingPorts &
  Use<"commit" | "messengers" | "now" | "oneTimeCodes" | "people" | "vault">;

/** The channels that lead to a contact, each for where the one before does not get through. */
const CHANNELS: Readonly<Record<Contact["kind"], readonly Channel[]>> = {
  email: ["email"],
  phone: ["sms", "whatsapp"],
};

/**
 * Sends a one-time code to its address, while it is good and if it is for anybody. Its digits are
 * made here and kept nowhere. It is taken in a commit before it is sent, so that of several jobs
 * only one sends, and what may have arrived is not sent again: whoever waits asks for another.
 */
export async function deliverCode(ports: Ports, job: CodeJob): Promise<void> {
  const channels = CHANNELS[job.kind].filter((each) => ports.messengers[each] !== undefined);
  const code = await ports.oneTimeCodes.find(job.code_id);
  if (channels.length === 0 || code === undefined) return;
  if (code.used_at !== null || code.sent_at !== null || code.expires_at <= ports.now()) return;
  const reader = await readerOf(ports, code, job);
  if (reader === undefined) return;
  const worded = await Promise.all(
    channels.map(async (channel) => ({
      channel,
      wording: await wordingFor(ports, code, { ...reader, channel }),
    })),
  );
  if (!(await isTaken(ports, code))) return;
  const to = { address: job.value, name: reader.name };
  for (const { channel, wording } of worded) {
    const message = { id: code.id, to, locale: reader.locale, ...wording };
    const outcome = await ports.messengers[channel]?.send(message);
    if (outcome?.kind === "accepted" || outcome?.kind === "unknown") return;
    // What is refused for good may go another way.
    const isFinal = outcome?.kind === "rejected" && outcome.scope !== "ours";
    if (isFinal) continue;
    await ports.commit(ports.oneTimeCodes.giveBack(code.id));
    throw new NoticePostponed(outcome?.kind ?? "unsent");
  }
}

type Reader = Pick<User, "locale"> & {
  readonly name?: string | undefined;
  /** Who wants to register, and has an account already, is told so instead. */
  readonly has_account?: true;
};

async function wordingFor(
  ports: WordingPorts & Use<"vault">,
  code: KeptCode,
  reader: Reader & { readonly channel: Channel },
) {
  if (reader.has_account) return await wordMessage(ports, KNOWN_CONTENT, reader);
  const digits = digitsOf(await ports.vault.index(codeText(code)));
  const wording = await wordMessage(ports, codeContent({ ...code, digits }), reader);
  return { ...wording, code: digits };
}

/** Who reads it; `undefined` where it is about an account that is none, or may not be used. */
async function readerOf(
  { people }: Use<"people">,
  { purpose }: Pick<KeptCode, "purpose">,
  { kind, value, user_id, locale }: CodeJob,
): Promise<Reader | undefined> {
  const user = await (user_id === null ? people.userAt({ kind, value }) : people.user(user_id));
  if (purpose === "register") {
    const isProved = user !== undefined && user[VERIFIED[kind]] !== null;
    return isProved ? { ...user, has_account: true } : { locale };
  }
  return user?.status === "ACTIVE" ? user : undefined;
}

/** Whether it is this job's to send: nobody else has taken it, and it was not tried too often. */
async function isTaken(
  { commit, now, oneTimeCodes }: Use<"commit" | "now" | "oneTimeCodes">,
  { id }: Pick<KeptCode, "id">,
): Promise<boolean> {
  try {
    await commit(oneTimeCodes.take(id, now()));
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "code.sent_too_often") return false;
    throw error;
  }
}
