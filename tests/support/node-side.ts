import { connect } from "cloudflare:sockets";
import { env } from "cloudflare:workers";

/**
 * Asks the server that stands in Node beside the tests, over a socket, since `fetch` belongs to the
 * vendors here.
 */
export async function askNode(method: string, path: string, body?: unknown): Promise<unknown> {
  const socket = connect({ hostname: "127.0.0.1", port: Number(env.TEST_INBOX_PORT) });
  const writer = socket.writable.getWriter();
  const bytes = new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body));
  const head = [`${method} ${path} HTTP/1.0`, "Host: node", `Content-Length: ${bytes.length}`];
  await writer.write(new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n`));
  await writer.write(bytes);
  const answer = await new Response(socket.readable).text();
  return JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4));
}
