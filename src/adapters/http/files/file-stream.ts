import { z } from "zod";
import { FileView, type StoredFile } from "../../../domain/files/file.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import {
  eventStream,
  RECONNECT_MS,
  type Source,
  STREAM_SECONDS_MAX,
} from "../core/event-stream.ts";
import { Empty } from "../core/schemas.ts";
import { StreamQuery } from "../wallet/balance-stream.ts";
import { FILES_TAG } from "./files.ts";

/** A stream looks this often for what has changed. */
const LOOK_MS = 500;
/** The newest files of a customer; older ones do not change any more. */
const FOLLOWED = 20;
const NOTHING_READ = -1;

const Wanted = StreamQuery.extend({ file_id: zId("file").optional() });

const EXAMPLE = `retry: ${RECONNECT_MS}
event: file
data: {"id":"fil_01KAV3Q9C5X7M2N8P4R6T0W1YZ","state":"READY"}

event: end
data: {"reason":"done"}

`;
const EVENTS =
  "An event `file` comes at once for each of the newest files, or for the one of `file_id`, and " +
  "whenever one changes, with the file as it stands now; so whoever reconnects has lost nothing. ";

const getStream = endpoint(
  {
    method: "get",
    path: "/files/stream",
    audience: "customer",
    tag: FILES_TAG,
    summary: "The caller's files as they are received and checked, as server-sent events",
    description:
      `${EVENTS}It ends with an event \`end\`: \`done\` once the file of \`file_id\` has been ` +
      "checked, `time` after `seconds`, `signed_out` with the session. It is one of the few " +
      "streams a customer may have open.",
    query: Wanted,
    answer: {
      status: 200,
      schema: z.string().meta({ example: EXAMPLE }),
      description: "Events of the kinds `file` and `end`",
      media: ["text/event-stream"],
      raw_only: true,
    },
    refuses: ["file.not_found", "stream.too_many"],
  },
  async ({ ports, actor, query }) =>
    await eventStream(ports, actor, await sourceOf(ports, actor, query)),
);

const getSocket = endpoint(
  {
    method: "get",
    path: "/ws/file-events",
    audience: "customer",
    tag: FILES_TAG,
    summary: "The same through a WebSocket",
    description:
      "The access token comes as on `/ws`. Each message is an object with `event` and `data` as " +
      `in the stream. Closed with 1000 after \`end\`, at most ${STREAM_SECONDS_MAX} seconds on.`,
    query: Wanted,
    answer: { status: 101, schema: Empty, description: "The socket is open" },
    refuses: ["file.not_found", "request.upgrade_required", "stream.too_many"],
  },
  async ({ ports, actor, query, raw }) => {
    if (raw.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      refuse("request.upgrade_required", { headers: { upgrade: "websocket" } });
    }
    const source = await sourceOf(ports, actor, query);
    const { raw: events } = await eventStream(ports, actor, source);
    const [theirs, ours] = Object.values(new WebSocketPair());
    if (theirs === undefined || ours === undefined) throw new Error("a pair has two sides");
    ours.accept();
    if (events instanceof ReadableStream) void tell(ours, events);
    const offered = raw.headers.get("sec-websocket-protocol")?.split(/\s*,\s*/) ?? [];
    const protocol = offered.find((each) => !each.startsWith("bearer."));
    return {
      socket: theirs,
      headers: protocol === undefined ? {} : { "sec-websocket-protocol": protocol },
    };
  },
);

/** The reader's place among their streams is kept by the feed of their balances. */
async function sourceOf(
  ports: Ports,
  reader: { readonly id: StoredFile["owner_id"] },
  { seconds, file_id }: z.infer<typeof Wanted>,
): Promise<Source> {
  const look = () => filesOf(ports, reader.id, file_id);
  if (file_id !== undefined && (await look()).length === 0) refuse("file.not_found");
  const told = new Map<string, string>();
  let version = NOTHING_READ;
  return {
    seconds,
    async ask(stream, wait_ms) {
      const reading = { stream, version, wait_ms: Math.min(wait_ms, LOOK_MS) };
      const fed = await ports.balanceFeeds.next(reader.id, reading);
      if (fed.kind === "too_many") return fed;
      version = fed.version;
      const files = await look();
      const news = files.filter((file) => told.get(file.id) !== standing(file)).reverse();
      for (const file of news) told.set(file.id, standing(file));
      const isLast = file_id !== undefined && !files.some(isUnderWay);
      return { kind: "said", text: news.map(said).join(""), isLast };
    },
  };
}

async function filesOf(
  ports: Ports,
  owner: StoredFile["owner_id"],
  id: StoredFile["id"] | undefined,
): Promise<readonly StoredFile[]> {
  if (id === undefined) return (await ports.files.ofOwner(owner, { limit: FOLLOWED })).data;
  const file = await ports.files.find(id);
  return file?.owner_id === owner ? [file] : [];
}

function isUnderWay({ state }: StoredFile): boolean {
  return state === "RECEIVING" || state === "PROCESSING";
}

function standing({ state, updated_at }: StoredFile): string {
  return `${state} ${updated_at}`;
}

function said(file: StoredFile): string {
  return `event: file\ndata: ${JSON.stringify(FileView.parse(file))}\n\n`;
}

const EVENT = /^event: (\w+)\ndata: (.*)$/gm;

/** Sends a stream's events as messages, until either side has had enough. */
async function tell(socket: WebSocket, events: ReadableStream): Promise<void> {
  const reader: ReadableStreamDefaultReader<Uint8Array> = events.getReader();
  socket.addEventListener("close", () => void reader.cancel());
  const decoder = new TextDecoder();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (const [, event, data = "null"] of decoder.decode(next.value).matchAll(EVENT)) {
      socket.send(JSON.stringify({ event, data: JSON.parse(data) }));
    }
  }
  socket.close(1000);
}

export const fileStreamEndpoints: readonly Endpoint[] = [getStream, getSocket];
