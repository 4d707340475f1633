import { VERIFIED } from "../../domain/auth/contact.ts";
import { type CodeJob, codeText, digitsOf } from "../../domain/auth/one-time-code.ts";
import type { User } from "../../domain/auth/person.ts";
import { type Channel, channelOf } from "../../domain/notifications/channel.ts";
import { codeContent, KNOWN_CONTENT } from "../../domain/notifications/code-message.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { KeptCode } from "../../ports/auth/one-time-codes.ts";
import type { Use } from "../../ports/index.ts";
import { NoticePostponed } from "./postponed.ts";
import { type WordingPorts, wordMessage } from "./word-message.ts";

type Ports = WordingPorts &
  Use<"commit" | "messengers" | "now" | "oneTimeCodes" | "people" | "vault">;

/**
 * Sends a one-time code to its address, while it is good and if it is for anybody. Its digits are
 * made here and kept nowhere. A message that may have arrived is not sent again: whoever waits asks
 * for another code.
 */
export async function deliverCode(ports: Ports, job: CodeJob): Promise<void> {
  const messenger = ports.messengers[channelOf(job.value)];
  const code = await ports.oneTimeCodes.find(job.code_id);
  if (messenger === undefined || code === undefined) return;
  if (code.used_at !== null || code.sent_at !== null || code.expires_at <= ports.now()) return;
  const reader = await readerOf(ports, code, job);
  if (reader === undefined) return;
  const wording = await wordingFor(ports, code, { ...reader, channel: channelOf(job.value) });
  if (!(await isToBeTried(ports, code))) return;

  const outcome = await messenger.send({
    id: code.id,
    to: { address: job.value, name: reader.name },
    locale: reader.locale,
    ...wording,
  });
  const isOver =
    outcome.kind === "accepted" ||
    outcome.kind === "unknown" ||
    (outcome.kind === "rejected" && outcome.scope === "recipient");
  if (!isOver) throw new NoticePostponed(outcome.kind);
  await ports.commit(ports.oneTimeCodes.noteSent(code.id, ports.now()));
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

/** Counts the try, so that no number of deliveries of one job sends more than a few. */
async function isToBeTried(
  { commit, oneTimeCodes }: Use<"commit" | "oneTimeCodes">,
  { id }: Pick<KeptCode, "id">,
): Promise<boolean> {
  try {
    await commit(oneTimeCodes.countTry(id));
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "code.sent_too_often") return false;
    throw error;
  }
}
