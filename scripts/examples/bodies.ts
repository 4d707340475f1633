interface Content {
  readonly schema?: unknown;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Body {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Content>>;
}
interface Operation {
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}

type Operations = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** As much of a document as its examples need. */
export interface OpenApi {
  readonly paths: Operations;
  readonly webhooks: Operations;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly example?: unknown }>>;
    readonly responses: Readonly<Record<string, Body>>;
    readonly requestBodies: Readonly<Record<string, Body>>;
  };
}

/** What an operation takes or answers as JSON, with its examples and where its schema stands. */
interface JsonBody {
  readonly at: string;
  readonly route: string;
  /** None for what is taken. */
  readonly status?: string;
  readonly pointer: string;
  readonly values: readonly unknown[];
}

/** Every JSON body that stands at an operation, events that leave included. */
export function bodiesIn(document: OpenApi): readonly JsonBody[] {
  return [...bodiesOf(document, "paths"), ...bodiesOf(document, "webhooks")];
}

function bodiesOf(
  { components, ...document }: OpenApi,
  place: "paths" | "webhooks",
): readonly JsonBody[] {
  return Object.entries(document[place]).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody, responses }]) => {
      const route = `${method.toUpperCase()} ${path}`;
      const start = `/${place}/${escaped(path)}/${method}`;
      const asked = standing(components.requestBodies, `${start}/requestBody`, requestBody);
      const taken = bodyAt({ at: route, route, pointer: asked.pointer }, asked.body);
      const given = Object.entries(responses).flatMap(([status, answer]) => {
        const at = standing(components.responses, `${start}/responses/${status}`, answer);
        return bodyAt({ at: `${route} ${status}`, route, status, pointer: at.pointer }, at.body);
      });
      return [...taken, ...given];
    }),
  );
}

/** A body where it stands, be it among the components. */
function standing(shared: Readonly<Record<string, Body>>, pointer: string, body?: Body) {
  const reference = body?.$ref?.replace("#", "");
  if (reference === undefined) return { pointer, body };
  return { pointer: reference, body: shared[reference.split("/").at(-1) ?? ""] };
}

function bodyAt(place: Omit<JsonBody, "values">, body: Body | undefined): readonly JsonBody[] {
  const content = body?.content?.["application/json"];
  if (content?.schema === undefined) return [];
  const { example, examples = {} } = content;
  const values = [
    ...(example === undefined ? [] : [example]),
    ...Object.values(examples).map(({ value }) => value),
  ];
  return [{ ...place, pointer: `${place.pointer}/content/application~1json/schema`, values }];
}

/** A name as a part of a JSON pointer in an address. */
function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}
