import { canonicalEmail, hostName } from "../../../domain/text/email.ts";
import { breaksHeader } from "./encoding.ts";

/** How to reach the relay and who we are to it. */
export interface SmtpConfig {
  host: string;
  port: number;
  /** `implicit`: TLS from the first byte (465). `starttls`: TLS or nothing (587). `none`: clear. */
  security: "implicit" | "starttls" | "none";
  username?: string | undefined;
  password?: string | undefined;
  from: { email: string; name: string };
  /** Our own host name: said in EHLO, and the domain of every Message-ID. */
  heloName: string;
  /** How long the server may be silent; a whole mail may take three times as long. */
  timeoutMs: number;
  /** Development only: lets `security` be `none`. It does not weaken the check of certificates. */
  allowInsecure: boolean;
}

/** All that is wrong with a configuration, one sentence each; none of them shows a credential. */
export function smtpProblems(config: SmtpConfig): string[] {
  const { from, username = "", password = "" } = config;
  const checks: [boolean, string][] = [
    [config.security === "none" && !config.allowInsecure, "clear text is for development only"],
    [config.port === 25 && !config.allowInsecure, "port 25 is blocked by the platform"],
    [!(config.timeoutMs > 0), "the timeout must be above zero"],
    [hostName(config.host) === undefined, "the host is not a host name"],
    [!isAsciiHost(config.heloName), "the EHLO name is not an ASCII host name"],
    [canonicalEmail(from.email) === undefined, "the sender's address is not valid"],
    [breaksHeader(from.name), "the sender's name holds a line break"],
    [(username === "") !== (password === ""), "user name and password belong together"],
    [`${username}${password}`.includes("\0"), "user name or password holds a NUL"],
  ];
  return checks.filter(([wrong]) => wrong).map(([, sentence]) => sentence);
}

function isAsciiHost(name: string): boolean {
  return hostName(name) === name.toLowerCase();
}
