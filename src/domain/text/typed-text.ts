import * as z from "zod";

/** Invisible characters that come along when text is copied from a chat or a page. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * An identifier as its reader saw it: nothing unseen, every kind of dash `-`, every run of blanks
 * one blank, none at the ends. Digits of other scripts stay what they are and are no digits here.
 */
export function typedIdentifier(typed: string): string {
  return typed
    .replace(UNSEEN, "")
    .replace(/\p{Dash}/gu, "-")
    .replace(/\p{White_Space}+/gu, " ")
    .trim();
}

/** A number as people write it, without what they write between its digits or before it. */
export function typedNumber(typed: string): string {
  const plain = typedIdentifier(typed);
  const dialled = /^tel:/i.test(plain) ? plain.slice(4).replace(/;.*$/, "") : plain;
  return dialled.replace(/[ .\-()/]/g, "");
}

/** An e-mail address as its reader saw it, also when it was copied with its link. */
export function typedEmail(typed: string): string {
  return typedIdentifier(typed).replace(/^mailto:/i, "");
}

/** Control characters and ends of lines, halves of a pair, and what turns the direction of text. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/u;

/** Letters, digits, signs and pictures, without those that Unicode itself calls ignorable. */
const VISIBLE = /[[\p{L}\p{N}\p{P}\p{S}]--\p{Default_Ignorable_Code_Point}]/v;

/**
 * Blank although Unicode calls them visible: Braille blank, hieroglyph and musical blanks, the
 * object placeholder.
 */
const BLANK = /[\u{2800}\u{13441}\u{13442}\u{1D159}\u{FFFC}]/gu;

/** How long a text may be, in characters; one of them is at most four bytes. */
interface Length {
  readonly min?: number;
  readonly max: number;
}

/**
 * A name, note or reason: one line with at least one visible character, composed (NFC). Joiners
 * inside emoji and everything else between the ends are kept.
 */
export function typedLine({ min = 1, max }: Length) {
  return z
    .string()
    .trim()
    .normalize("NFC")
    .refine(
      (text) => {
        const length = charactersOf(text);
        return length >= min && length <= max;
      },
      refusing(`must be ${min} to ${max} characters long`),
    )
    .refine(
      (text) => !UNFIT.test(text),
      refusing("must be one line without control characters and marks of direction"),
    )
    .refine(
      (text) => VISIBLE.test(text.replace(BLANK, "")),
      refusing("must hold something that can be seen"),
    )
    .meta({ minLength: min, maxLength: max });
}

/** How much a text of several lines may hold; `line` is the length of each. */
interface Extent {
  readonly max: number;
  readonly lines: number;
  readonly line: number;
}

/** A text of one or more lines, as `typedLine` has each; their ends become `\n`. */
export function typedLines({ max, lines, line }: Extent) {
  return z
    .string()
    .transform((typed) => typed.replaceAll("\r\n", "\n"))
    .pipe(
      z
        .string()
        .trim()
        .normalize("NFC")
        .min(1)
        .max(max)
        .refine(
          (text) => !UNFIT.test(text.replaceAll("\n", " ")),
          refusing("must be without control characters and marks of direction"),
        )
        .refine(
          (text) => VISIBLE.test(text.replace(BLANK, "")),
          refusing("must hold something that can be seen"),
        )
        .refine((text) => {
          const each = text.split("\n");
          return each.length <= lines && each.every((one) => charactersOf(one) <= line);
        }, `at most ${lines} lines of ${line} characters`),
    );
}

/** Stops at the first finding, since later ones would follow from it. */
function refusing(error: string) {
  return { error, abort: true };
}

function charactersOf(text: string): number {
  return [...text].length;
}

/** Why whoever decides does so; those it concerns may read it. */
export const zReason = typedLine({ min: 3, max: 500 }).meta({ example: "Double top-up" });
