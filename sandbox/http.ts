import * as z from "zod";

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

/** An answer of the sandbox's own control routes when they cannot do what they were asked. */
export function controlError(status: number, message: string): Response {
  return json({ error: message }, status);
}

/**
 * The body as the schema describes it, or the 422 that says what is wrong. An empty body counts
 * as `{}`, so that a control call may leave everything to its defaults.
 */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T | Response> {
  const text = await request.text();
  const parsed = schema.safeParse(parseJson(text === "" ? "{}" : text));
  return parsed.success ? parsed.data : controlError(422, z.prettifyError(parsed.error));
}

/** The JSON value of a text, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The fields of a vendor's request body; empty when it is not a JSON object. */
export function parseFields(text: string): Record<string, unknown> {
  const fields = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  return fields.success ? fields.data : {};
}
