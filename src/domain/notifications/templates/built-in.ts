import { escapeHtml } from "../../escape-html.ts";
import type { Locale } from "../../locale.ts";
import { carriesSecrets, factsOfKind, namesOfKind } from "./catalogue.ts";
import {
  categoryOf,
  isAnnouncementKind,
  isCodeKind,
  isTransactionKind,
  type TemplateKind,
} from "./kind.ts";
import type { TemplateKey, TemplateParts } from "./template.ts";
import { type VariableName, variable } from "./variables.ts";
import { ACCOUNT_WORDS } from "./words/account.ts";
import { CODE_WORDS } from "./words/codes.ts";
import { DIGEST_WORDS } from "./words/digest.ts";
import { REPORT_TITLE } from "./words/report.ts";
import { SALE_TITLE } from "./words/sale.ts";
import { STAFF_WORDS } from "./words/staff.ts";
import { TRANSACTION_WORDS } from "./words/transactions.ts";

/** The template of the shop's first day, which is there whatever becomes of others. */
export function builtInTemplate(key: TemplateKey): TemplateParts {
  if (isAnnouncementKind(key.kind)) return announcementTemplate(key.channel);
  if (key.kind === "report.scheduled") return reportTemplate(key);
  if (key.kind === "sale.announced") return saleTemplate(key.locale);
  const outline = outlineOf(key);
  switch (key.channel) {
    case "email":
      return { subject: outline.headline, html: letter(outline) };
    case "sms":
      return { text: brief(outline) };
    case "whatsapp":
      return { text: chat(outline) };
    case "push":
      return { subject: outline.headline, text: outline.lead };
    default:
      return { subject: outline.headline, text: lines(outline) };
  }
}

/** Whoever wrote it has said all that there is to say. */
function announcementTemplate(channel: TemplateKey["channel"]): TemplateParts {
  const [subject, text] = ["{{title}}", "{{text}}"];
  switch (channel) {
    case "email":
      return { subject, html: `<h1>${subject}</h1>\n<p>${text}</p>` };
    case "sms":
      return { text: `${subject}. ${text}` };
    case "whatsapp":
      return { text: `${subject}\n\n${text}` };
    default:
      return { subject, text };
  }
}

/** The figures as they were written, and of when they are. */
function reportTemplate({ channel, locale }: TemplateKey): TemplateParts {
  const subject = `${REPORT_TITLE[locale]}: {{title}}`;
  const time = `${variable("time").label[locale]}: {{time}}`;
  if (channel !== "email") return { subject, text: `{{text}}\n\n${time}` };
  return { subject, html: `<h1>${subject}</h1>\n<p>{{text}}</p>\n<p>${time}</p>` };
}

/** Nobody is greeted where everybody reads. */
function saleTemplate(locale: Locale): TemplateParts {
  const price = `${variable("price").label[locale]}: {{price}}`;
  const time = `${variable("time").label[locale]}: {{time}}`;
  return {
    subject: `${SALE_TITLE[locale]}: {{product}}`,
    text: `{{product}}\n\n{{#price}}\n${price}\n{{/price}}\n${time}`,
  };
}

const GREETINGS: Readonly<Record<Locale, string>> = { id: "Halo", en: "Hello" };
/** What ends a letter about a purchase, about the account, and any other. */
const FAREWELLS = {
  id: {
    purchase: "Terima kasih telah berbelanja.",
    security: "Pesan ini dikirim demi keamanan akun Anda.",
    other: "Terima kasih.",
  },
  en: {
    purchase: "Thank you for shopping with us.",
    security: "This message was sent to keep your account safe.",
    other: "Thank you.",
  },
} as const satisfies Readonly<Record<Locale, object>>;

interface Words {
  readonly title: string;
  readonly lead: string;
  /** What must not be left out. */
  readonly closing: string;
  /** What ends a letter that has no such closing. */
  readonly farewell: string;
}

/** A template before it is written for its channel. */
interface Outline extends Words {
  readonly headline: string;
  readonly greeting: string;
  readonly rows: readonly Row[];
  /** The whole of the headline, with a secret in it where it is one. */
  readonly told: string;
}

interface Row {
  readonly name: VariableName;
  readonly label: string;
  readonly isSecret: boolean;
  readonly isSure: boolean;
}

/** What a built-in headline or greeting says already. */
const NOT_LISTED: ReadonlySet<VariableName> = new Set(["name", "what", "headline"]);

function outlineOf({ kind, channel, locale }: TemplateKey): Outline {
  const { variables, told } = factsOfKind(kind);
  const words = wordsOf(kind, locale);
  const ending = told === undefined ? "" : `: {{${told}}}`;
  const isOpen = told === undefined || !variable(told).secret;
  const rows = namesOfKind(kind)
    .filter((name) => !NOT_LISTED.has(name))
    .map((name) => ({
      name,
      label: variable(name).label[locale],
      isSecret: variable(name).secret === true,
      isSure: variables[name] === "always",
    }))
    .filter(({ isSecret }) => !isSecret || carriesSecrets(channel));
  const name = variables.name === "always" ? " {{name}}" : "{{#name}} {{name}}{{/name}}";
  return {
    ...words,
    rows,
    greeting: `${GREETINGS[locale]}${name},`,
    told: `${words.title}${ending}`,
    headline: isOpen ? `${words.title}${ending}` : words.title,
  };
}

function wordsOf(kind: TemplateKind, locale: Locale): Words {
  const farewell = farewellOf(kind, locale);
  if (isCodeKind(kind)) {
    const { titles, warning } = CODE_WORDS[locale];
    return { title: titles[kind], lead: "", closing: warning, farewell };
  }
  if (kind === "account.known") {
    const [title, lead, closing] = CODE_WORDS[locale].known;
    return { title, lead, closing, farewell };
  }
  if (kind === "alert.raised" || kind === "alert.cleared") {
    const [title, lead] = STAFF_WORDS[locale][kind];
    return { title, lead, closing: "", farewell: "" };
  }
  if (kind === "digest.daily") {
    const [title, lead] = DIGEST_WORDS[locale];
    return { title, lead, closing: "", farewell };
  }
  if (isAnnouncementKind(kind) || kind === "report.scheduled") {
    return { title: "{{title}}", lead: "", closing: "", farewell: "" };
  }
  if (kind === "sale.announced") {
    return { title: SALE_TITLE[locale], lead: "", closing: "", farewell: "" };
  }
  const headline = isTransactionKind(kind)
    ? TRANSACTION_WORDS[locale][kind]
    : ACCOUNT_WORDS[locale][kind];
  const [title, lead] = headline;
  return { title, lead, closing: "", farewell };
}

function farewellOf(kind: TemplateKind, locale: Locale): string {
  const farewells = FAREWELLS[locale];
  if (kind.startsWith("purchase.") || kind.startsWith("bill.")) return farewells.purchase;
  return categoryOf(kind) === "security" ? farewells.security : farewells.other;
}

function letter({ title, greeting, lead, rows, ...ends }: Outline): string {
  const paragraph = (text: string) => (text === "" ? [] : [`<p>${escapeHtml(text)}</p>`]);
  const cells = rows.map((row) => {
    const cell = `<tr><th align="left">${escapeHtml(row.label)}</th><td>{{${row.name}}}</td></tr>`;
    return guarded(row, cell, "\n");
  });
  const table = ['<table cellpadding="4">', ...cells, "</table>"];
  return [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${greeting}</p>`,
    ...paragraph(lead),
    ...(rows.length > 0 ? table : []),
    ...paragraph(ends.closing || ends.farewell),
  ].join("\n");
}

function lines({ greeting, lead, rows, closing, farewell }: Outline): string {
  const facts = rows.map((row) => guarded(row, `${row.label}: {{${row.name}}}`, "\n"));
  return [greeting, "", lead, "", ...facts, "", closing || farewell].join("\n");
}

/** Without a headline of its own, and begun with what its reader cannot do without. */
function chat({ told, lead, rows, closing }: Outline): string {
  const row = (each: Row) => guarded(each, `${each.label}: {{${each.name}}}`, "\n");
  const listed = rows.filter(({ name }) => !told.includes(`{{${name}}}`));
  const needed = listed.filter(({ isSecret }) => isSecret).map(row);
  const others = listed.filter(({ isSecret }) => !isSecret).map(row);
  return [told, ...needed, lead, "", ...others, "", closing].join("\n");
}

/** All that its reader cannot do without, and may have no other way to read. */
function brief({ told, lead, rows, closing }: Outline): string {
  const needed = rows
    .filter(({ isSecret, name }) => isSecret && !told.includes(`{{${name}}}`))
    .map((row) => guarded(row, ` ${row.label}: {{${row.name}}}.`, ""));
  const sentences = [lead, closing].filter(Boolean).map((each) => ` ${each}`);
  return [`${told}.`, ...needed, ...sentences].join("");
}

function guarded({ name, isSure }: Row, text: string, between: string): string {
  if (isSure) return text;
  return [`{{#${name}}}`, text, `{{/${name}}}`].join(between);
}
