/** A schema of the document, as far as a sample is made of it. */
interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly minimum?: number;
}

export type Shapes = Readonly<Record<string, Shape>>;

/**
 * What a schema takes or gives, by the examples in it. A field that shows none gets the plainest
 * value of its type, `null` where that will do.
 */
export function sampleOf(shape: Shape, named: Shapes): unknown {
  if (shape.example !== undefined) return shape.example;
  if (shape.default !== undefined) return shape.default;
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  if (shape.allOf !== undefined) return whole(shape.allOf, named);
  const other = named[shape.$ref?.split("/").at(-1) ?? ""];
  const inner = other ?? shape.anyOf?.[0] ?? shape.oneOf?.[0];
  return inner === undefined ? plain(shape, named) : sampleOf(inner, named);
}

/** Several schemas of one value: an example of any of them, or the fields of all together. */
function whole(parts: readonly Shape[], named: Shapes): unknown {
  const shown = parts.find((part) => part.example !== undefined);
  if (shown !== undefined) return shown.example;
  const samples = parts
    .filter((part) => part.$ref ?? part.type)
    .map((part) => sampleOf(part, named));
  const objects = samples.filter((each) => typeof each === "object" && each !== null);
  return objects.length > 0 ? Object.assign({}, ...objects) : samples[0];
}

function plain(shape: Shape, named: Shapes): unknown {
  switch (typeof shape.type === "string" ? shape.type : "null") {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, each]) => [name, sampleOf(each, named)]),
      );
    case "array":
      return shape.items === undefined ? [] : [sampleOf(shape.items, named)];
    case "string":
      return "…";
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return Math.max(0, shape.minimum ?? 0);
  }
}
