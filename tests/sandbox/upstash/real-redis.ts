import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "./histories.ts";

/** What Redis answers, as Upstash would tell it. */
export type Answer = { readonly result: unknown } | { readonly error: string };

/** Whether this machine has a `redis-server`. */
export function hasRedis(): boolean {
  return spawnSync("redis-server", ["--version"]).status === 0;
}

/** A Redis of one's own, on a socket of its own, that keeps nothing. */
export async function openRedis() {
  const folder = mkdtempSync(join(tmpdir(), "fa-system-redis-"));
  const path = join(folder, "socket");
  const server = spawn("redis-server", ["--port", "0", "--unixsocket", path, "--save", ""]);
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 20));
  const socket = createConnection(path);
  await once(socket, "connect");
  const ask = asker(socket);
  return {
    ask,
    close: () => {
      socket.destroy();
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One command after another, by RESP2. https://redis.io/docs/latest/develop/reference/protocol-spec */
function asker(socket: Socket): (command: Command) => Promise<Answer> {
  let come = Buffer.alloc(0);
  return async (command) => {
    const parts = command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    socket.write(`*${command.length}\r\n${parts.join("")}`);
    for (;;) {
      const read = readAnswer(come, 0);
      if (read !== undefined) {
        come = come.subarray(read.end);
        return read.answer;
      }
      const [more] = await once(socket, "data");
      come = Buffer.concat([come, more]);
    }
  };
}

interface Read {
  readonly answer: Answer;
  readonly end: number;
}

function readAnswer(bytes: Buffer, at: number): Read | undefined {
  const lineEnd = bytes.indexOf("\r\n", at);
  if (lineEnd < 0) return undefined;
  const [kind, text] = [
    bytes.toString("utf8", at, at + 1),
    bytes.toString("utf8", at + 1, lineEnd),
  ];
  const end = lineEnd + 2;
  if (kind === "+") return { answer: { result: text }, end };
  if (kind === "-") return { answer: { error: text }, end };
  if (kind === ":") return { answer: { result: Number(text) }, end };
  const length = Number(text);
  if (length < 0) return { answer: { result: null }, end };
  if (kind === "$") {
    if (bytes.length < end + length + 2) return undefined;
    return { answer: { result: bytes.toString("utf8", end, end + length) }, end: end + length + 2 };
  }
  return readList(bytes, end, length);
}

function readList(bytes: Buffer, from: number, length: number): Read | undefined {
  const items: unknown[] = [];
  let end = from;
  for (let item = 0; item < length; item += 1) {
    const read = readAnswer(bytes, end);
    if (read === undefined) return undefined;
    items.push("result" in read.answer ? read.answer.result : read.answer.error);
    end = read.end;
  }
  return { answer: { result: items }, end };
}
