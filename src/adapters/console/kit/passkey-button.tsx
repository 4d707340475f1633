import { at } from "../core/context.ts";
import type { Say } from "../core/text.ts";

interface PasskeyProps {
  readonly csrf: string;
  /** The name of the input that the signature is sent in. */
  readonly field: string;
  readonly say: Say;
  /** Where the form goes then, if not where it goes anyway. */
  readonly action?: string;
}

/** Signs by a passkey instead of what the form asks for; scripts show it where there are any. */
export function PasskeyButton({ csrf, field, say, action }: PasskeyProps) {
  return (
    <>
      <input type="hidden" name={field} value="" />
      <button
        type="button"
        class="outline"
        hidden
        data-passkey={field}
        data-passkey-options={at("/sign-in/passkey-options")}
        data-passkey-action={action}
        data-csrf={csrf}
      >
        {say(["Use a passkey", "Pakai passkey"])}
      </button>
    </>
  );
}
