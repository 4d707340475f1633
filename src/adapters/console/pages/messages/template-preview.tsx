import type { postPreview } from "../../../http/notifications/admin-templates.ts";
import type { AnswerOf } from "../../core/ask.ts";
import type { StaffRequest } from "../../core/context.ts";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { Section } from "../../kit/table.tsx";

type Shown = AnswerOf<typeof postPreview>["data"][number];

/** What one channel would show; of Discord, the card that it makes. */
export function Preview({ request, shown }: { request: StaffRequest; shown: Shown }) {
  const { say } = request;
  const { channel, built_in, subject, text, sms } = shown;
  const words = (
    <>
      {subject !== null && (
        <p>
          <strong>{subject}</strong>
        </p>
      )}
      <p class="said">{text}</p>
    </>
  );
  return (
    <Section title={capitalised(wordFor(channel, say))}>
      {built_in && <p>{say(["The built-in words.", "Isi bawaan."])}</p>}
      {channel === "discord" ? <article>{words}</article> : words}
      {sms && (
        <p>
          {sms.segments} × SMS ({sms.alphabet})
        </p>
      )}
    </Section>
  );
}

interface MailProps {
  readonly request: StaffRequest;
  /** The address of the template's page. */
  readonly page: string;
  readonly parts: Readonly<Record<string, string>>;
}

/** Opens a mail as its reader would see it, in a tab of its own. */
export function AsMail({ request, page, parts }: MailProps) {
  return (
    <form method="post" action={`${page}/mail`} target="_blank" rel="noopener">
      <input type="hidden" name="_csrf" value={request.csrf} />
      {Object.entries(parts).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="outline">
        {request.say(["See it as a mail", "Lihat sebagai surel"])}
      </button>
    </form>
  );
}
