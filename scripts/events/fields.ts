/** What a page tells of one field. */
interface Field {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** As much of a JSON schema as a page tells. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** The fields of an object with their types in words. */
export function fieldsOf(schema: object): readonly Field[] {
  const whole: Schema = JSON.parse(JSON.stringify(schema));
  const top = inner(whole, whole);
  return Object.entries(top.properties ?? {}).map(([name, given]) => {
    const shape = inner(given, whole);
    return { name, type: typeOf(shape, whole), description: shape.description ?? "" };
  });
}

/** What a reference stands for, with what is said beside it. */
function inner({ $ref, allOf, ...beside }: Schema, whole: Schema): Schema {
  const reference = $ref ?? allOf?.[0]?.$ref;
  const named = whole.$defs?.[reference?.split("/").at(-1) ?? ""];
  return named === undefined ? beside : { ...inner(named, whole), ...beside };
}

function typeOf(shape: Schema, whole: Schema): string {
  if (shape.anyOf !== undefined) {
    return shape.anyOf.map((each) => typeOf(inner(each, whole), whole)).join(" or ");
  }
  if (shape.enum !== undefined) {
    return shape.enum.length > VALUES_MAX
      ? "string"
      : shape.enum.map((each) => `\`${each}\``).join(", ");
  }
  if (shape.format === "date-time") return "instant, ISO 8601 in UTC";
  const prefix = /^\^([a-z]{3}_)/.exec(shape.pattern ?? "")?.[1];
  if (prefix !== undefined) return `id, \`${prefix}…\``;
  const type = [shape.type ?? ""].flat().join(" or ");
  return type === "integer" && shape.minimum !== undefined ? `integer from ${shape.minimum}` : type;
}

/** More stand in a list of their own. */
const VALUES_MAX = 10;
