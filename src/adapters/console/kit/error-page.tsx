import type { Refusal } from "../../../domain/refusal.ts";
import { at, type ConsoleContext } from "../core/context.ts";
import type { Page } from "../core/page.ts";
import { themeOf } from "../core/preferences.ts";
import { sayIn } from "../core/text.ts";
import { Document, Shell } from "./layout.tsx";
import { RefusalNote } from "./refusal-note.tsx";

interface ErrorProps {
  readonly c: ConsoleContext;
  readonly refusal: Refusal;
  readonly pages: readonly Page[];
}

/** A page that could not be shown: with the menu for whoever is signed in. */
export function ErrorPage({ c, refusal, pages }: ErrorProps) {
  const { facts } = c.var;
  const say = sayIn(facts.locale);
  const title = say(["That did not work", "Tidak berhasil"]);
  const note = (
    <RefusalNote
      request={{ say, locale: facts.locale, staff: facts }}
      refusal={refusal}
      more={(refusal.facts.errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`)}
    />
  );
  const request = c.get("request");
  if (request !== undefined)
    return <Shell request={request} pages={pages} view={{ title, body: note }} />;
  return (
    <Document title={title} locale={facts.locale} theme={themeOf(c)}>
      <main class="narrow">
        <h1>{title}</h1>
        {note}
        <a href={at("/")}>{say(["To the console", "Ke konsol"])}</a>
      </main>
    </Document>
  );
}
