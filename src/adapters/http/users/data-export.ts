import * as z from "zod";
import {
  askForExport,
  type ExportPart,
  exportData,
} from "../../../application/users/export-data.ts";
import { businessDay, zInstant } from "../../../domain/time.ts";
import { EXPORT_RATE, EXPORT_SECONDS, PASS_TOKEN } from "../../../domain/users/data-export.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { API_PREFIX } from "../core/prefix.ts";
import { OWNER_REFUSALS, OwnerProofs } from "../core/schemas.ts";
import { bytesOf, streamOf } from "../core/streams/stream.ts";

const TAG = "Profile";
const PATH = "/users/data-export";

const postExport = endpoint(
  {
    method: "post",
    path: PATH,
    audience: "customer",
    summary: "Ask for a copy of all that the shop holds of the caller",
    description:
      `It can be fetched once at \`path\`, within ${EXPORT_SECONDS / 60} minutes and with the ` +
      "caller's own token. Whoever has a PIN or a second factor gives it, too; wrong tries " +
      `count like those at the PIN. At most ${EXPORT_RATE.limit} times a day; its owner is told.`,
    tag: TAG,
    body: OwnerProofs.meta({ id: "DataExportRequest" }),
    answer: {
      status: 201,
      schema: z
        .object({
          path: z
            .string()
            .meta({ example: `${API_PREFIX}${PATH}?token=1790000000000.0f3c9a2b7d…` }),
          expires_at: zInstant,
        })
        .meta({ id: "DataExportLink" }),
      description: "Where it can be fetched, and until when",
    },
    refuses: [...OWNER_REFUSALS, "user.not_found"],
  },
  async ({ ports, actor, body }) => {
    const { token, expires_at } = await askForExport(ports, actor, body);
    return { body: { path: `${API_PREFIX}${PATH}?token=${token}`, expires_at } };
  },
);

const getExport = endpoint(
  {
    method: "get",
    path: PATH,
    audience: "customer",
    summary: "All that the shop holds of the caller, as one JSON document",
    description:
      "Account, profile, consents, identities with their NIK, contacts, bank accounts, sessions, " +
      "API keys without their secrets, orders, journal, payments, withdrawals, uses of vouchers, " +
      "notices and files; a file's content is read by a link of its own. It is read while it is " +
      "taken, no further than until the session that takes it ends. `complete` at its end says " +
      "whether all was in it, of a very long history, too.",
    tag: TAG,
    query: z.strictObject({
      token: z.string().regex(PASS_TOKEN).meta({ description: "From where it was asked for" }),
    }),
    answer: {
      status: 200,
      schema: z.string().meta({ example: '{"account":{"name":"Sari Wulandari"},"complete":true}' }),
      description: "Streamed",
      media: ["application/json"],
      raw_only: true,
    },
    refuses: ["data_export.not_asked", "user.not_found"],
  },
  async ({ ports, actor, query: { token } }) => {
    const parts = await exportData(ports, actor, token);
    const name = `data-${businessDay(ports.now())}.json`;
    return {
      raw: streamOf(bytesOf(jsonOf(parts))),
      media_type: "application/json",
      headers: {
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    };
  },
);

export const dataExportEndpoints: readonly Endpoint[] = [postExport, getExport];

/** One object, written as its parts come. */
async function* jsonOf(parts: AsyncIterable<ExportPart>): AsyncGenerator<string> {
  let before = "{";
  for await (const part of parts) {
    yield `${before}\n${JSON.stringify(part.name)}:`;
    before = ",";
    if ("pages" in part) yield* arrayOf(part.pages);
    else yield JSON.stringify(part.value);
  }
  yield "\n}\n";
}

async function* arrayOf(pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  let before = "[";
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield `${before}\n${rows.map((row) => JSON.stringify(row)).join(",\n")}`;
    before = ",";
  }
  yield before === "[" ? "[]" : "\n]";
}
