import * as z from "zod";
import { type Id, type IdKind, zId } from "../../../domain/ids.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";

const notFound = new WeakMap<z.ZodType, RefusalCode>();

/** An id in a path. A malformed one is refused with the code of an unknown one. */
export function idParam<K extends IdKind>(
  kind: K,
  code: RefusalCode & `${string}not_found`,
): z.ZodType<Id<K>, string> {
  return param(zId(kind), code);
}

/** A path parameter that is refused with this code when it is malformed. */
export function param<Schema extends z.ZodType>(schema: Schema, code: RefusalCode): Schema {
  const own = schema.clone();
  notFound.set(own, code);
  return own;
}

/** The code for a malformed parameter of this name; `undefined` for `request.invalid`. */
export function codeOfParam(params: z.ZodType, name: PropertyKey): RefusalCode | undefined {
  if (!(params instanceof z.ZodObject)) return undefined;
  const schema: z.ZodType | undefined = params.shape[String(name)];
  return schema && notFound.get(schema);
}

/** Every code that malformed parameters are refused with. */
export function codesOfParams(params: z.ZodType | undefined): readonly RefusalCode[] {
  if (!(params instanceof z.ZodObject)) return [];
  return Object.keys(params.shape).flatMap((name) => codeOfParam(params, name) ?? []);
}

/** Of every path that names a customer. */
export const UserParams = z.object({ user_id: idParam("user", "user.not_found") });
