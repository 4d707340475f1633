import type { Refusal } from "../../../domain/refusal.ts";
import type { StaffRequest } from "../core/context.ts";
import type { Field, Typed } from "../core/field.ts";
import type { View } from "../core/page.ts";
import { PASSKEY_FIELD, PROOF_FIELD } from "../core/proof-field.ts";
import { FieldInput } from "./form.tsx";
import { PasskeyButton } from "./passkey-button.tsx";
import { RefusalNote } from "./refusal-note.tsx";

interface Asked {
  readonly typed: Typed;
  /** Of the form; passwords among them are typed again. */
  readonly fields: readonly Field[];
  /** Where the form goes, once more. */
  readonly address: string;
  readonly refusal: Refusal;
}

/** Asks for a code of the second factor, and sends the same form again with it. */
export function proofView(request: StaffRequest, { typed, fields, address, refusal }: Asked): View {
  const { say } = request;
  const passwords = fields.filter(({ kind }) => kind === "password");
  const isAskedAgain = new Set([...passwords.map(({ name }) => name), PROOF_FIELD, PASSKEY_FIELD]);
  const kept = Object.entries(typed)
    .filter(([name]) => !isAskedAgain.has(name))
    .flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)] as const));
  const body = (
    <form method="post" action={address}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {refusal.code !== "second_factor.step_up" && (
        <RefusalNote request={request} refusal={refusal} />
      )}
      <p>
        {say([
          "This needs a fresh code of your authenticator app. What you typed is kept.",
          "Ini perlu kode baru dari aplikasi autentikator. Isian Anda tetap tersimpan.",
        ])}
      </p>
      {passwords.map((field) => (
        <FieldInput request={request} field={field} />
      ))}
      <p>
        <label for="proof">{say(["Code", "Kode"])}</label>
        <input
          id="proof"
          name={PROOF_FIELD}
          inputmode="numeric"
          autocomplete="one-time-code"
          required
          autofocus
        />
      </p>
      <button type="submit">{say(["Go on", "Lanjutkan"])}</button>
      <PasskeyButton csrf={request.csrf} field={PASSKEY_FIELD} say={say} />
    </form>
  );
  return { title: say(["Prove that it is you", "Buktikan ini Anda"]), body };
}
