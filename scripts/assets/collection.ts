import { members } from "../../src/adapters/http/document/json.ts";
import { requestsOf, type ShownParameter, type ShownRequest } from "../openapi/requests.ts";

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/** By which variable a request is signed in, where it is: the first that it may be. */
const VARIABLES: Readonly<Record<string, string>> = {
  customer: "{{token}}",
  api_key: "{{key}}",
  staff: "{{staff_token}}",
};

/**
 * The requests of a document as a collection of Postman's format 2.1, which Bruno, Insomnia and
 * others import too: a folder for each tag, with variables for the address, a key and tokens.
 */
export function collectionOf(document: object): object {
  const { info, tags, security } = members(document);
  const { title, version } = members(info);
  const requests = requestsOf(document);
  const folders = (Array.isArray(tags) ? tags.map(members) : []).map(({ name, description }) => ({
    name,
    description,
    item: requests
      .filter(({ operation }) => tagOf(operation) === name)
      .map((request) => itemOf(request, security)),
  }));
  return {
    info: { name: title, version, schema: SCHEMA },
    item: folders.filter(({ item }) => item.length > 0),
    variable: [
      { key: "base_url", value: "http://127.0.0.1:8787/api/v1" },
      { key: "key", value: "", description: "An API key: `POST /users/api-keys`" },
      { key: "token", value: "", description: "A customer's `access_token`" },
      { key: "staff_token", value: "", description: "The `access_token` of one of the staff" },
    ],
  };
}

function tagOf(operation: ShownRequest["operation"]): unknown {
  return Array.isArray(operation.tags) ? operation.tags[0] : undefined;
}

function itemOf({ method, path, operation, parameters, body }: ShownRequest, usual: unknown) {
  const { summary, description } = operation;
  const headers = parameters.filter((each) => each.in === "header");
  return {
    name: summary,
    request: {
      method: method.toUpperCase(),
      ...(description === undefined ? {} : { description }),
      ...signedIn(operation.security ?? usual),
      header: headers.map(headerOf),
      url: urlOf(path, parameters),
      ...(body === undefined ? {} : { body: jsonBody(body) }),
    },
    response: [],
  };
}

/** A key where one is taken; else whoever the route is for. */
function signedIn(security: unknown) {
  const asked = Array.isArray(security) ? security.map(members) : [];
  const [name] = ["api_key", "customer", "staff"].filter((kind) =>
    asked.some((each) => each[kind] !== undefined),
  );
  if (name === undefined) return { auth: { type: "noauth" } };
  const bearer = [{ key: "token", value: VARIABLES[name], type: "string" }];
  return { auth: { type: "bearer", bearer } };
}

/** A new key with each press, where one is asked for. */
function headerOf({ name, value, required }: ShownParameter) {
  const given = name.toLowerCase() === "idempotency-key" ? "{{$guid}}" : String(value ?? "");
  return { key: name, value: given, disabled: !required };
}

function urlOf(path: string, parameters: readonly ShownParameter[]) {
  const asked = path.replaceAll(/\{(\w+)\}/g, ":$1");
  const query = parameters.filter((each) => each.in === "query");
  const variable = parameters.filter((each) => each.in === "path");
  return {
    raw: `{{base_url}}${asked}`,
    host: ["{{base_url}}"],
    path: asked.split("/").slice(1),
    query: query.map(({ name, value, required }) => ({
      key: name,
      value: String(value ?? ""),
      disabled: !required,
    })),
    variable: variable.map(({ name, value }) => ({ key: name, value: String(value ?? "") })),
  };
}

function jsonBody(body: unknown) {
  const raw = JSON.stringify(body, undefined, 2);
  return { mode: "raw", raw, options: { raw: { language: "json" } } };
}
