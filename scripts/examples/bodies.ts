interface Content {
  readonly schema?: unknown;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Body {
  readonly content?: Readonly<Record<string, Content>>;
}
interface Operation {
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}

/** As much of a document as its examples need. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly example?: unknown }>>;
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

/** Every JSON body that stands at an operation. */
export function bodiesIn({ paths }: OpenApi): readonly JsonBody[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody, responses }]) => {
      const route = `${method.toUpperCase()} ${path}`;
      const start = `/paths/${escaped(path)}/${method}`;
      const taken = bodyAt({ at: route, route, pointer: `${start}/requestBody` }, requestBody);
      const given = Object.entries(responses).flatMap(([status, body]) => {
        const pointer = `${start}/responses/${status}`;
        return bodyAt({ at: `${route} ${status}`, route, status, pointer }, body);
      });
      return [...taken, ...given];
    }),
  );
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
