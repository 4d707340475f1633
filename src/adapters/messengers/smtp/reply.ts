/** A server's reply (RFC 5321 §4.2): its code, enhanced code (RFC 2034) and lines of text. */
export interface Reply {
  kind: "reply";
  code: string;
  enhanced: string | undefined;
  lines: string[];
}

const replyCharsMax = 65_536;

/**
 * Takes the first whole reply off what has been received. `partial` asks for more; `malformed` is
 * what no server may say: no code, codes that differ between lines, or a reply without end.
 */
export function takeReply(
  received: string,
): { reply: Reply; rest: string } | "partial" | "malformed" {
  const lines: string[] = [];
  let code: string | undefined;
  let start = 0;

  for (let end = received.indexOf("\n"); end >= 0; end = received.indexOf("\n", start)) {
    const line = /^([2-5]\d\d)(?:([ -])([^\r]*))?\r?$/.exec(received.slice(start, end));
    if (line?.[1] === undefined || (code !== undefined && line[1] !== code)) return "malformed";
    code = line[1];
    lines.push(line[3] ?? "");
    start = end + 1;
    if (line[2] !== "-") return { reply: reply(code, lines), rest: received.slice(start) };
  }
  return received.length > replyCharsMax ? "malformed" : "partial";
}

/** What an EHLO reply offers: keyword in capitals → parameters. `AUTH=` is an old spelling. */
export function offersOf(ehlo: Reply): Map<string, string[]> {
  const offers = ehlo.lines.slice(1).map((line): [string, string[]] => {
    const [keyword = "", ...parameters] = line
      .toUpperCase()
      .replace("AUTH=", "AUTH ")
      .trim()
      .split(/\s+/);
    return [keyword, parameters];
  });
  return new Map(offers);
}

function reply(code: string, lines: string[]): Reply {
  const enhanced = /^([245]\.\d{1,3}\.\d{1,3})(?:\s|$)/.exec(lines[0] ?? "")?.[1];
  return { kind: "reply", code, enhanced, lines };
}
