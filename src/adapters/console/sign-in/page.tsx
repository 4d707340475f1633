import type { Locale } from "../../../domain/locale.ts";
import type { Refusal } from "../../../domain/refusal.ts";
import { at, type Theme } from "../core/context.ts";
import type { Say } from "../core/text.ts";
import { Document } from "../kit/layout.tsx";
import { PasskeyButton } from "../kit/passkey-button.tsx";
import { RefusalNote } from "../kit/refusal-note.tsx";

export interface SignInState {
  readonly csrf: string;
  /** Where whoever signs in wanted to go. */
  readonly next: string;
  readonly email?: string | undefined;
  /** Set where the password was right and a code is asked for. */
  readonly challenge?: string | undefined;
  readonly refusal?: Refusal;
}

interface SignInProps extends SignInState {
  readonly look: {
    readonly locale: Locale;
    readonly theme: Theme;
    readonly say: Say;
    readonly staff: { readonly request_id: string };
  };
}

export function SignInPage({ look, refusal, csrf, next, email, challenge }: SignInProps) {
  const { say } = look;
  const title = say(["Sign in", "Masuk"]);
  const isSecond = challenge !== undefined;
  return (
    <Document title={title} locale={look.locale} theme={look.theme}>
      <main class="narrow">
        <h1>FA System</h1>
        <form method="post" action={at(isSecond ? "/sign-in/code" : "/sign-in")}>
          <input type="hidden" name="_csrf" value={csrf} />
          <input type="hidden" name="next" value={next} />
          {isSecond && <input type="hidden" name="challenge" value={challenge} />}
          {refusal && <RefusalNote request={look} refusal={refusal} />}
          {isSecond ? <CodeInput say={say} /> : <PasswordInputs say={say} email={email} />}
          <button type="submit">{title}</button>
          {!isSecond && (
            <PasskeyButton
              csrf={csrf}
              field="credential"
              say={say}
              action={at("/sign-in/passkey")}
            />
          )}
        </form>
      </main>
    </Document>
  );
}

function PasswordInputs({ say, email }: { say: Say; email: string | undefined }) {
  return (
    <>
      <label for="email">E-mail</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="username"
        value={email}
        required
        autofocus
      />
      <label for="password">{say(["Password", "Kata sandi"])}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
      />
    </>
  );
}

function CodeInput({ say }: { say: Say }) {
  return (
    <>
      <label for="code">
        {say([
          "Code of your authenticator app, or a recovery code",
          "Kode aplikasi autentikator, atau kode pemulihan",
        ])}
      </label>
      <input id="code" name="code" autocomplete="one-time-code" required autofocus />
    </>
  );
}
