import type { postPreview } from "../../../http/notifications/admin-templates.ts";
import type { AnswerOf } from "../../core/ask.ts";
import type { Desk } from "../../core/context.ts";
import { Section } from "../../kit/table.tsx";

type Shown = AnswerOf<typeof postPreview>["data"][number];

/** What one channel would show. */
export function Preview({ desk, shown }: { desk: Desk; shown: Shown }) {
  const { say } = desk;
  const { channel, built_in, subject, text, html, sms } = shown;
  return (
    <Section title={channel}>
      {built_in && <p>{say(["The built-in words.", "Isi bawaan."])}</p>}
      {subject !== null && (
        <p>
          <strong>{subject}</strong>
        </p>
      )}
      <p class="said">{text}</p>
      {sms && (
        <p>
          {sms.segments} × SMS ({sms.alphabet})
        </p>
      )}
      {html !== null && (
        <details>
          <summary>HTML</summary>
          <pre>{html}</pre>
        </details>
      )}
    </Section>
  );
}
