import type { putKey } from "../../../http/discord/game-deposits.ts";
import type { AnswerOf } from "../../core/ask.ts";
import type { StaffRequest } from "../../core/context.ts";
import type { View } from "../../core/page.ts";
import { Code } from "../../kit/values.tsx";

/** The key by which a bot signs what it read, told this once. */
export function keyView({ say, url }: StaffRequest, answer: unknown): View {
  const { secret } = answer as AnswerOf<typeof putKey>;
  const body = (
    <>
      <p>
        {say([
          "Give it to the bot that reads the log. It is shown this once.",
          "Berikan ke bot yang membaca catatan. Hanya ditampilkan sekali ini.",
        ])}
      </p>
      <p>
        <Code value={secret} />
      </p>
      <a href={url.pathname.replace(/\/deposit-key$/, "")}>{say(["Back", "Kembali"])}</a>
    </>
  );
  return { title: say(["New key of its deposits", "Kunci deposit baru"]), body };
}
