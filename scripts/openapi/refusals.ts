import { type Members, members, operationsIn } from "../../src/adapters/http/document/json.ts";

/** Says at each answer that refuses by which codes, each with the way to what explains it. */
export function nameRefusals<Shown extends object>(document: Shown): Shown {
  const copy: Shown = structuredClone(document);
  const shared = Object.values(members(members(members(copy).components).responses));
  const own = operationsIn(copy).flatMap(({ responses }) => Object.values(members(responses)));
  for (const answer of [...shared, ...own].map(members)) {
    const codes = codesOf(answer);
    if (codes.length === 0) continue;
    const named = codes.map((code) => `[\`${code}\`](/docs/problems#${code})`);
    answer.description = `Refused: ${named.join(", ")}`;
  }
  return copy;
}

/** The codes that an answer lists as the values of `code`. */
function codesOf(answer: Members): readonly string[] {
  const { schema } = members(members(answer.content)["application/problem+json"]);
  const { allOf } = members(schema);
  const parts = Array.isArray(allOf) ? allOf.map(members) : [];
  return parts.flatMap(({ properties }) => {
    const { enum: values } = members(members(properties).code);
    return Array.isArray(values) ? values.map(String) : [];
  });
}
