import type { Message } from "../../../domain/notifications/notice.ts";
import { fitted } from "../../../domain/text/fitted.ts";
import type { Phone } from "../../../domain/text/phone.ts";

/** The templates that Meta has approved, each in the languages of the shop. */
export interface Templates {
  /** Category utility; its body takes who reads it, and what they are told in one line. */
  readonly notice: string;
  /** Category authentication; takes the code, in the body and in the button that copies it. */
  readonly code: string;
}

type Address = { readonly to: Phone };

const TEXT_CHARS_MAX = 4_096;
/** A body has room for 1024 characters, its own words included. */
const NAME_CHARS_MAX = 60;
const NOTICE_CHARS_MAX = 800;

/** What a reader without a name is called, where the template wants one. */
const NOBODY = { id: "Pelanggan", en: "Customer" } as const;

/** The whole message in words of the shop's own. */
export function freeText({ to }: Address, { text, secrets = [] }: Message): object {
  const body = fitted(text.trim().toWellFormed(), { secrets, ...upTo(TEXT_CHARS_MAX) });
  return {
    ...envelope(to),
    recipient_type: "individual",
    type: "text",
    text: { preview_url: false, body },
  };
}

/** The message in one line, within the words of the template for notices. */
export function noticeTemplate(
  { to, templates: { notice } }: Address & { readonly templates: Templates },
  { to: { name = "" }, locale, brief, secrets = [] }: Message,
): object {
  const reader = parameter(name, NAME_CHARS_MAX) || NOBODY[locale];
  const room = { secrets: secrets.map(inOneLine), ...upTo(NOTICE_CHARS_MAX) };
  const values = [reader, fitted(inOneLine(brief), room) || "-"];
  const components = [{ type: "body", parameters: values.map(textParameter) }];
  return template({ to, name: notice, locale }, components);
}

/** Meta's own words around the code, which Meta does not let a shop write. */
export function codeTemplate(
  { to, templates: { code: name } }: Address & { readonly templates: Templates },
  { locale }: Message,
  digits: string,
): object {
  const parameters = [textParameter(digits)];
  return template({ to, name, locale }, [
    { type: "body", parameters },
    { type: "button", sub_type: "url", index: "0", parameters },
  ]);
}

function template(
  { to, name, locale }: { to: Phone; name: string; locale: Message["locale"] },
  components: readonly object[],
): object {
  return {
    ...envelope(to),
    recipient_type: "individual",
    type: "template",
    template: { name, language: { code: locale }, components },
  };
}

function envelope(to: Phone) {
  return { messaging_product: "whatsapp", to: to.slice(1) };
}

function textParameter(text: string) {
  return { type: "text", text };
}

/** A template's parameter holds no line break, no tab, and no more than four blanks in a row. */
export function parameter(text: string, charsMax: number): string {
  return clipped(inOneLine(text), charsMax);
}

function inOneLine(text: string): string {
  const line = text.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, (gap) => {
    return /[^ ]/.test(gap) || gap.length > 4 ? " " : gap;
  });
  return line.trim();
}

function upTo(charsMax: number) {
  return { fits: (text: string) => [...text].length <= charsMax, mark: "…" };
}

function clipped(text: string, charsMax: number): string {
  const letters = [...text.toWellFormed()];
  return letters.length <= charsMax ? text : `${letters.slice(0, charsMax - 1).join("")}…`;
}
