import type { postConfirmation, postEnrolment } from "../../../http/auth/admin-second-factor.ts";
import type { postCode } from "../../../http/discord/staff-link.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { View } from "../../core/page.ts";
import { Code, When } from "../../kit/values.tsx";

/** What an authenticator app is told, and the way to confirm it. */
export function enrolmentView({ say }: StaffRequest, answer: unknown): View {
  const { secret, uri } = answer as AnswerOf<typeof postEnrolment>;
  const body = (
    <>
      <p>
        {say([
          "Type this key into your authenticator app, or open the link on the phone that has it.",
          "Ketik kunci ini di aplikasi autentikator, atau buka tautannya di ponsel Anda.",
        ])}
      </p>
      <p>
        <Code value={secret} />
      </p>
      <p>
        <a href={uri}>{say(["Open in the app", "Buka di aplikasi"])}</a>
      </p>
      <p>
        <a href={`${at("/account")}#do-confirm`}>
          {say(["Then confirm it by a code", "Lalu pastikan dengan kode"])}
        </a>
      </p>
    </>
  );
  return { title: say(["Your authenticator app", "Aplikasi autentikator Anda"]), body };
}

/** Recovery codes, which are told this once. */
export function recoveryView({ say }: StaffRequest, answer: unknown): View {
  const { recovery_codes } = answer as AnswerOf<typeof postConfirmation>;
  const body = (
    <>
      <p>
        {say([
          "Keep these where you find them without your phone. Each works once.",
          "Simpan di tempat yang bisa dibuka tanpa ponsel. Masing-masing berlaku sekali.",
        ])}
      </p>
      <ul>
        {recovery_codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <a href={at("/account")}>{say(["I have kept them", "Sudah saya simpan"])}</a>
    </>
  );
  return { title: say(["Recovery codes", "Kode pemulihan"]), body };
}

/** Has the browser make a passkey, which needs scripts. */
export function passkeyView({ say, csrf }: StaffRequest, answer: unknown): View {
  const body = (
    <form
      method="post"
      action={at("/account/passkey-made")}
      data-passkey-create={JSON.stringify(answer)}
    >
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="credential" value="" />
      <label for="passkey-name">{say(["What to call it", "Namanya"])}</label>
      <input id="passkey-name" name="name" required maxlength={60} />
      <button type="submit">{say(["Make the passkey", "Buat passkey"])}</button>
      <noscript>{say(["This needs scripts.", "Ini memerlukan skrip."])}</noscript>
    </form>
  );
  return { title: say(["A new passkey", "Passkey baru"]), body };
}

/** What makes somebody at Discord act as this member of staff. */
export function discordCodeView(request: StaffRequest, answer: unknown): View {
  const { code, expires_at } = answer as AnswerOf<typeof postCode>;
  const { say } = request;
  const body = (
    <>
      <p>
        {say(["Type this at Discord, as /stafflink:", "Ketik ini di Discord, lewat /stafflink:"])}
      </p>
      <p>
        <Code value={code} />
      </p>
      <p>
        {say(["It works once, until", "Berlaku sekali, sampai"])}{" "}
        <When at={expires_at} request={request} />
      </p>
      <a href={at("/account")}>{say(["Back", "Kembali"])}</a>
    </>
  );
  return { title: say(["Act as staff at Discord", "Bertugas lewat Discord"]), body };
}
