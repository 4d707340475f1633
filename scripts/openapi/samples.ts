import { members } from "../../src/adapters/http/document/json.ts";
import { requestsOf, type ShownParameter, type ShownRequest } from "./requests.ts";

/**
 * Puts a sample by the typed client (`clients/typescript`) beside each request. Those in curl, PHP
 * and others the reference makes by itself.
 */
export function showClientSamples<Shown extends object>(document: Shown): Shown {
  const copy: Shown = structuredClone(document);
  for (const request of requestsOf(copy)) {
    request.operation["x-codeSamples"] = [
      { lang: "TypeScript", label: "TypeScript client", source: sampleOf(request) },
    ];
  }
  return copy;
}

function sampleOf(request: ShownRequest): string {
  const { method, path, body } = request;
  const params = paramsOf(request.parameters);
  const options = {
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...(body === undefined ? {} : { body }),
  };
  const more = Object.keys(options).length === 0 ? "" : `, ${written(options, "")}`;
  return `const { data, error } = await shop.${method.toUpperCase()}("${path}"${more});`;
}

/** Only what has to be given, by where it is given. */
function paramsOf(parameters: readonly ShownParameter[]): object {
  const needed = parameters.filter(({ required }) => required);
  const places = Map.groupBy(needed, (each) => each.in);
  return Object.fromEntries(
    [...places].map(([place, each]) => [
      place,
      Object.fromEntries(each.map(({ name, value }) => [name, value ?? "…"])),
    ]),
  );
}

/** As one would write it: names without quotes where they need none. */
function written(value: unknown, indent: string): string {
  if (Array.isArray(value)) return `[${value.map((each) => written(each, indent)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const rows = Object.entries(members(value)).map(([name, each]) => {
    const key = /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name);
    return `${deeper}${key}: ${written(each, deeper)},`;
  });
  return rows.length === 0 ? "{}" : `{\n${rows.join("\n")}\n${indent}}`;
}
