import * as z from "zod";
import type { Locale } from "../locale.ts";
import { isControl } from "./controls.ts";
import { type SettingKey, Settings } from "./settings.ts";
import { textsOf } from "./texts/texts.ts";
import { UNITS } from "./units.ts";

/** What a setting is, whatever its value. */
export const SettingFacts = z.object({
  label: z.string().meta({ description: "Its name, in the language of `Accept-Language`" }),
  description: z.string(),
  group: z.string().meta({ description: "Settings of one group belong together" }),
  group_label: z.string(),
  unit_label: z.string().nullable(),
  unit: z
    .enum(UNITS)
    .nullable()
    .meta({ description: "What its number counts; `null` for what is no single number" }),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  choices: z.array(z.string()).nullable().meta({ description: "Where it is one of a few words" }),
  second_person: z
    .boolean()
    .meta({ description: "Whether a change waits for another member of staff" }),
});
export type SettingFacts = z.infer<typeof SettingFacts>;

export function factsOf(key: SettingKey, locale: Locale): SettingFacts {
  const schema = innerOf(Settings.shape[key]);
  const number = schema instanceof z.ZodNumber ? schema : undefined;
  const unit = number === undefined ? null : unitOf(key);
  return {
    ...textsOf(key, unit, locale),
    unit,
    minimum: number?.minValue ?? null,
    maximum: number?.maxValue ?? null,
    choices: schema instanceof z.ZodEnum ? schema.options.map(String) : null,
    second_person: isControl(key),
  };
}

/** The schema of a value that is there. */
function innerOf(schema: unknown): unknown {
  const isWrapped = schema instanceof z.ZodDefault || schema instanceof z.ZodNullable;
  return isWrapped ? innerOf(schema.unwrap()) : schema;
}

/** A name ends in what it counts; what counts neither time nor things is money. */
function unitOf(key: SettingKey): SettingFacts["unit"] {
  if (/[._](max|count|times|per_minute|per_day)$/.test(key)) return "count";
  return UNITS.find((unit) => key.endsWith(`_${unit}`)) ?? "IDR";
}
