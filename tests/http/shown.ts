import * as z from "zod";
import { documentOf } from "../../src/adapters/http/document/document.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";

export const made = documentOf(endpoints, { info: { title: "Uji", version: "1.0.0" } });

/** A part of the document, or what stands where it refers to. */
export function resolved(part: unknown): unknown {
  const reference = z.object({ $ref: z.string() }).safeParse(part).data?.$ref;
  if (reference === undefined) return part;
  const path = reference.replace("#/", "").split("/");
  return path.reduce<unknown>(
    (at, name) => z.record(z.string(), z.unknown()).parse(at)[name],
    made,
  );
}

/** What a part must look like, whether it stands there or is referred to. */
function referable<Part extends z.ZodType>(part: Part) {
  return z.preprocess(resolved, part);
}

const Reference = z.strictObject({ $ref: z.string() });
const Content = z.record(
  z.string(),
  z.strictObject({
    schema: z.looseObject({}).optional(),
    example: z.unknown().optional(),
    examples: z.record(z.string(), z.strictObject({ value: z.unknown() })).optional(),
    "x-events": z.record(z.string(), Reference).optional(),
  }),
);
const Security = z.array(z.record(z.string(), z.array(z.string())));
const Operation = z.looseObject({
  summary: z.string().min(5),
  description: z.string().min(5).optional(),
  tags: z.array(z.string()).length(1),
  security: Security.optional(),
  parameters: z
    .array(
      referable(
        z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional() }),
      ),
    )
    .default([]),
  requestBody: referable(
    z.strictObject({ required: z.literal(true), content: Content }).optional(),
  ),
  responses: z.record(
    z.string(),
    referable(
      z.looseObject({
        description: z.string().min(3),
        content: Content.optional(),
        headers: z.record(z.string(), Reference).default({}),
      }),
    ),
  ),
});
export const Schema = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ example: z.unknown().optional() })).default({}),
  required: z.array(z.string()).default([]),
});
export const document = z
  .looseObject({
    openapi: z.string(),
    security: Security,
    paths: z.record(z.string(), z.record(z.string(), Operation)),
    webhooks: z.record(z.string(), z.strictObject({ post: Operation })),
    components: z.looseObject({
      schemas: z.record(z.string(), Schema),
      responses: z.record(z.string(), z.unknown()),
      requestBodies: z.record(z.string(), z.unknown()),
      parameters: z.record(z.string(), z.unknown()),
      headers: z.record(z.string(), z.looseObject({ description: z.string().min(5) })),
    }),
  })
  .parse(made);

/** What JSON bodies look like: each of their own examples, or what their schema shows. */
export function examplesIn(content: z.infer<typeof Content> | undefined): readonly unknown[] {
  const { schema, example, examples = {} } = content?.["application/json"] ?? {};
  const named = Object.values(examples).map(({ value }) => value);
  const own = example === undefined ? named : [example, ...named];
  return own.length > 0 || schema === undefined ? own : [exampleOf(schema)];
}

/** The codes that a problem of this answer may have. */
export function codesIn(content: z.infer<typeof Content> | undefined): readonly string[] {
  const shown = content?.["application/problem+json"]?.schema;
  return shown === undefined ? [] : WithCodes.parse(shown).allOf[1].properties.code.enum;
}

const WithCodes = z.object({
  allOf: z.tuple([
    z.object({ $ref: z.literal("#/components/schemas/Problem") }),
    z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()).min(1) }) }) }),
  ]),
});

export function exampleOf(part: unknown): unknown {
  const { example, properties, items, anyOf, allOf } = Shown.parse(resolved(part));
  if (example !== undefined) return example;
  if (anyOf !== undefined) return exampleOf(anyOf[0]);
  if (allOf !== undefined) return Object.assign({}, ...allOf.map(exampleOf));
  if (items !== undefined) return [exampleOf(items)];
  const parts = Object.entries(properties ?? {}).map(([name, each]) => [name, exampleOf(each)]);
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

const Shown = z.looseObject({
  example: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});
