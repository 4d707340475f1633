import * as z from "zod";
import { ownFile } from "../../../application/shared/files/own-file.ts";
import { tellFiles } from "../../../application/shared/files/stored-files.ts";
import { FileView, isUnderWay } from "../../../domain/files/file.ts";
import { zId } from "../../../domain/ids.ts";
import type { FileNews } from "../../../ports/wallet/file-news.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty } from "../core/schemas.ts";
import { openSocket } from "../core/socket.ts";
import { eventStream, lastEventOf, RECONNECT_MS } from "../core/streams/event-stream.ts";
import { StreamQuery } from "../wallet/balance-stream.ts";
import { FILES_TAG } from "./files.ts";

const EXAMPLE = `retry: ${RECONNECT_MS}
id: 4
event: file
data: {"id":"fil_01KAV3Q9C5X7M2N8P4R6T0W1YZ","state":"READY"}

event: end
data: {"reason":"done"}

`;
const EVENTS =
  "An event `file` comes at once for each of the newest files, and whenever one changes, with " +
  "the file as it stands now. ";

const getStream = endpoint(
  {
    method: "get",
    path: "/files/stream",
    audience: "customer",
    tag: FILES_TAG,
    summary: "The caller's files as they are received and checked, as server-sent events",
    description:
      `${EVENTS}With \`file_id\`, only of that one. Whoever sends an event's id back as ` +
      "`Last-Event-ID` hears what came later, and nothing twice. It ends with an event `end`: " +
      "`done` once the file of `file_id` has been checked, `time` after `seconds`, `signed_out` " +
      "with the session. It is one of the few streams a customer may have open.",
    query: StreamQuery.extend({ file_id: zId("file").optional() }),
    answer: {
      status: 200,
      schema: z.string().meta({ example: EXAMPLE }),
      description: "Events of the kinds `file` and `end`",
      media: ["text/event-stream"],
      raw_only: true,
    },
    refuses: ["file.not_found", "stream.too_many"],
  },
  async ({ ports, actor, query: { seconds, file_id }, raw }) => {
    let file: FileView | undefined;
    if (file_id === undefined) await tellFiles(ports, actor.id);
    else {
      file = await ownFile(ports, actor, file_id);
      await ports.balanceFeeds.tellFiles(actor.id, [FileView.parse(file)]);
    }
    let after = lastEventOf(raw);
    return await eventStream(ports, actor, {
      seconds,
      async ask(stream, wait_ms) {
        const isDone = file !== undefined && !isUnderWay(file);
        const reading = { stream, wait_ms: isDone ? 0 : wait_ms, after, file_id };
        const fed = await ports.balanceFeeds.nextFiles(actor.id, reading);
        if (fed.kind === "too_many") return fed;
        const last = fed.news.at(-1);
        after = last?.sequence ?? after;
        if (file !== undefined) file = last?.file ?? file;
        const isLast = file !== undefined && !isUnderWay(file);
        return { kind: "said", text: said(fed), isLast };
      },
    });
  },
);

const getSocket = endpoint(
  {
    method: "get",
    path: "/ws/file-events",
    audience: "customer",
    tag: FILES_TAG,
    summary: "The same through a WebSocket",
    description: `The socket of \`/ws\`, which listens to \`files\` from its beginning. ${EVENTS}`,
    query: z.strictObject({ after: z.coerce.number().int().min(0).default(0) }),
    answer: { status: 101, schema: Empty, description: "The socket is open" },
    refuses: ["request.upgrade_required", "stream.too_many"],
  },
  async ({ ports, actor, query: { after }, raw: { headers } }) => {
    await tellFiles(ports, actor.id);
    return await openSocket(ports, actor, { headers, heard: { files_after: after } });
  },
);

function said({ news }: FileNews): string {
  return news
    .map(({ sequence, file }) => {
      return `id: ${sequence}\nevent: file\ndata: ${JSON.stringify(file)}\n\n`;
    })
    .join("");
}

export const fileStreamEndpoints: readonly Endpoint[] = [getStream, getSocket];
