import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type Endpoint, endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { documentOf } from "../../src/adapters/http/document/document.ts";
import { openShop } from "../support/shop.ts";
import { apiOver, expectProblem, json } from "./api-handler.ts";

const shop = await openShop();
const plain = {
  method: "post",
  path: "/trial",
  audience: "public",
  tag: "Trial",
  summary: "Takes it as it comes",
  refuses: [],
} as const;
const Said = z.object({ said: z.string(), bytes: z.int() });
const answer = { status: 200, schema: Said, description: "What came" } as const;

const picture = endpoint({ ...plain, accepts: ["image/png"], answer }, async ({ bytes }) => ({
  body: { said: new TextDecoder().decode(bytes), bytes: bytes?.length ?? -1 },
}));
const either = endpoint(
  { ...plain, body: z.strictObject({ text: z.string() }), accepts: ["text/csv"], answer },
  async ({ body, bytes }) => ({
    body: { said: body?.text ?? new TextDecoder().decode(bytes), bytes: bytes?.length ?? -1 },
  }),
);
const file = endpoint(
  {
    ...plain,
    method: "get",
    answer: { ...answer, schema: z.string(), media: ["text/csv"], raw_only: true },
  },
  async () => ({
    raw: new Blob(["a,b\n"]).stream(),
    media_type: "text/csv; charset=utf-8",
    headers: { "content-disposition": 'attachment; filename="a.csv"' },
  }),
);

const at = (each: Endpoint) => apiOver(() => shop.ports, [each]);
const typed = (body: BodyInit, type?: string): RequestInit => ({
  body,
  ...(type === undefined ? {} : { headers: { "content-type": type } }),
});

describe("a route that takes bytes", () => {
  it("gets them as they came", async () => {
    const given = await at(picture)("POST", "/trial", typed("\u0000é", "image/PNG; x=y"));
    expect(await given.json()).toEqual({ said: "\u0000é", bytes: 3 });
  });

  it.each([["image/x-png"], ["image/jpg"], ["application/octet-stream"], [""], [undefined]])(
    "takes one called %j when its first bytes are right",
    async (type) => {
      const bytes = Uint8Array.from("\x89PNG\r\n\x1a\n", (letter) => letter.charCodeAt(0));
      const given = await at(picture)("POST", "/trial", typed(bytes, type));
      expect(await given.json()).toMatchObject({ bytes: 8 });
    },
  );

  it.each([
    ["application/json"],
    ["image/png2"],
    ["multipart/form-data; boundary=x"],
    ["text/html"],
    ["text/plain"],
    [""],
    [undefined],
  ])("takes none of the type %s", async (type) => {
    const given = await at(picture)("POST", "/trial", typed(new Uint8Array(3), type));
    await expectProblem(given, "415 request.unsupported_media_type");
  });

  it("reads no more of them than of any other body", async () => {
    const given = typed(new Uint8Array(1024 * 1024 + 1), "image/png");
    await expectProblem(await at(picture)("POST", "/trial", given), "413 request.too_large");
    const streamed = typed(new Blob([new Uint8Array(1024 * 1024 + 1)]).stream(), "image/png");
    await expectProblem(await at(picture)("POST", "/trial", streamed), "413 request.too_large");
  });
});

describe("a route that takes JSON or text", () => {
  it("gets either", async () => {
    const text = await at(either)("POST", "/trial", typed("a,b", "text/csv"));
    expect(await text.json()).toEqual({ said: "a,b", bytes: 3 });
    const body = await at(either)("POST", "/trial", json({ text: "a,b" }));
    expect(await body.json()).toEqual({ said: "a,b", bytes: -1 });
  });

  it.each([
    ["application/vnd.ms-excel"],
    ["application/csv"],
    ["text/comma-separated-values; charset=utf-8"],
    ["text/plain"],
    ["application/octet-stream"],
    ["application/x-www-form-urlencoded"],
    ["Text/CSV"],
  ])("takes a table called %s", async (type) => {
    const bytes = new TextEncoder().encode("a,b");
    const text = await at(either)("POST", "/trial", typed(bytes, type));
    expect(await text.json()).toEqual({ said: "a,b", bytes: 3 });
  });

  it.each([
    ["a page", "<html>", "text/plain"],
    ["an archive", "PK\x03\x04", "application/vnd.ms-excel"],
    ["JSON that is not called so", '{"text":"a"}', "text/plain"],
    ["what holds zeros", "a\0b", "application/octet-stream"],
    ["a table of another type", "a,b", "application/xml"],
  ])("takes no %s", async (_what, text, type) => {
    const given = typed(new TextEncoder().encode(text), type);
    const refused = await at(either)("POST", "/trial", given);
    await expectProblem(refused, "415 request.unsupported_media_type");
  });

  it("still looks at the JSON", async () => {
    const call = at(either);
    await expectProblem(await call("POST", "/trial", json({ txt: 1 })), "422 request.invalid");
    await expectProblem(await call("POST", "/trial", json("{")), "400 request.malformed");
    await expectProblem(await call("POST", "/trial"), "415 request.unsupported_media_type");
    await expectProblem(
      await call("POST", "/trial", typed("<a/>", "text/xml")),
      "415 request.unsupported_media_type",
    );
  });
});

describe("a route that answers in its own type", () => {
  it("streams what it says, with its headers", async () => {
    const given = await at(file)("GET", "/trial");
    expect(given.status).toBe(200);
    expect(given.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(given.headers.get("content-disposition")).toBe('attachment; filename="a.csv"');
    expect(given.headers.get("cache-control")).toBe("no-store");
    expect(given.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await given.text()).toBe("a,b\n");
  });
});

it("shows every type it takes and gives in the document", () => {
  const { paths } = documentOf([either, file], { info: { title: "Uji", version: "1.0.0" } });
  const Shown = z.object({
    post: z.object({
      requestBody: z.object({
        required: z.literal(true),
        content: z.record(z.string(), z.unknown()),
      }),
    }),
    get: z.object({
      responses: z.record(z.string(), z.object({ content: z.unknown().optional() })),
    }),
  });
  const shown = Shown.parse(paths?.["/trial"]);
  expect(Object.keys(shown.post.requestBody.content)).toEqual(["application/json", "text/csv"]);
  expect(shown.get.responses["200"]?.content).toEqual({ "text/csv": {} });
});
