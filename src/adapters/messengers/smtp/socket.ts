import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { SmtpConfig } from "./config.ts";

/**
 * A line to the server, under TLS already where that is implicit. It is opened by the server's
 * name, because workerd verifies a certificate against what was connected to.
 */
export function openSocket(
  { host, port, security, timeoutMs }: SmtpConfig,
  ca: string[] | undefined,
): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const trust = ca === undefined ? {} : { ca };
  const socket =
    security === "implicit"
      ? connectTls({ host, port, servername: host, ...trust }, () => resolve(socket))
      : connect({ host, port }, () => resolve(socket));
  const timer = setTimeout(() => {
    reject(Object.assign(new Error(`no line within ${timeoutMs} ms`), { code: "ETIMEDOUT" }));
    socket.destroy();
  }, timeoutMs);
  // Later errors are reported by the commands; without this listener they would be uncaught.
  socket.on("error", reject);
  return promise.finally(() => clearTimeout(timer));
}
