import type { Refusal } from "../../../domain/refusal.ts";
import type { Desk } from "../core/context.ts";
import type { View } from "../core/page.ts";
import { PASSKEY_FIELD, PROOF_FIELD } from "../core/proof-field.ts";
import type { Typed } from "./field.ts";
import { PasskeyButton } from "./passkey-button.tsx";
import { RefusalNote } from "./refusal-note.tsx";

interface Asked {
  readonly typed: Typed;
  /** Where the form goes, once more. */
  readonly address: string;
  readonly refusal: Refusal;
}

/** Asks for a code of the second factor, and sends the same form again with it. */
export function proofView(desk: Desk, { typed, address, refusal }: Asked): View {
  const { say } = desk;
  const kept = Object.entries(typed)
    .filter(([name]) => name !== PROOF_FIELD && name !== PASSKEY_FIELD)
    .flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)] as const));
  const body = (
    <form method="post" action={address}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {refusal.code !== "second_factor.step_up" && <RefusalNote desk={desk} refusal={refusal} />}
      <p>
        {say([
          "This needs a fresh code of your authenticator app. What you typed is kept.",
          "Ini perlu kode baru dari aplikasi autentikator. Isian Anda tetap tersimpan.",
        ])}
      </p>
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
      <PasskeyButton csrf={desk.csrf} field={PASSKEY_FIELD} say={say} />
    </form>
  );
  return { title: say(["Prove that it is you", "Buktikan ini Anda"]), body };
}
