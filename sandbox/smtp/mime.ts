/** A letter taken apart: what its reader would see. */
export interface Letter {
  from: string;
  subject: string;
  text: string;
  html: string;
}

interface Part {
  headers: Map<string, string>;
  body: Uint8Array;
}

/** Reads an RFC 5322 message with MIME parts, encoded words and transfer encodings. */
export function parseLetter(raw: Uint8Array): Letter {
  const message = splitPart(raw);
  const leaves = [...leafParts(message)];
  const content = (type: string) => {
    const leaf = leaves.find((part) => contentType(part).type === type);
    return leaf === undefined ? "" : decodeBody(leaf);
  };
  return {
    from: decodeWords(message.headers.get("from") ?? ""),
    subject: decodeWords(message.headers.get("subject") ?? ""),
    text: content("text/plain"),
    html: content("text/html"),
  };
}

/** Decodes RFC 2047 encoded words; blanks between two of them are not part of the text. */
export function decodeWords(value: string): string {
  const joined = value.replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?[^?]+\?[bq]\?)/gi, "$1");
  // Neighbours in one charset may split a character, so their bytes are joined before decoding.
  return joined.replace(/(?:=\?[^?]+\?[bq]\?[^?]*\?=)+/gi, (run) => {
    const words = [...run.matchAll(/=\?([^?*]+)[^?]*\?([bq])\?([^?]*)\?=/gi)];
    const bytes = words.flatMap(([, , encoding = "", text = ""]) =>
      encoding.toLowerCase() === "b"
        ? [...decodeBase64(text)]
        : [...decodeQuotedPrintable(text.replaceAll("_", " "))],
    );
    return decodeText(Uint8Array.from(bytes), words[0]?.[1] ?? "utf-8");
  });
}

function* leafParts(part: Part): Generator<Part> {
  const { type, boundary } = contentType(part);
  if (!type.startsWith("multipart/") || boundary === undefined) {
    yield part;
    return;
  }
  const text = latin1(part.body);
  const pieces = `\r\n${text}`.split(`\r\n--${boundary}`).slice(1);
  for (const piece of pieces) {
    if (piece.startsWith("--")) return;
    yield* leafParts(splitPart(fromLatin1(piece.replace(/^[^\r\n]*\r\n/, ""))));
  }
}

function splitPart(raw: Uint8Array): Part {
  const text = latin1(raw);
  const end = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
  const head = end === -1 ? text : text.slice(0, end);
  const body = end === -1 ? new Uint8Array() : raw.slice(end === 0 ? 2 : end + 4);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const value = decodeText(fromLatin1(line.slice(colon + 1).trim()), "utf-8");
    headers.set(line.slice(0, colon).toLowerCase(), value);
  }
  return { headers, body };
}

function contentType(part: Part): { type: string; charset: string; boundary?: string | undefined } {
  const value = part.headers.get("content-type") ?? "text/plain";
  const parameter = (name: string) => {
    const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, "i").exec(value);
    return found?.[1] ?? found?.[2];
  };
  return {
    type: (value.split(";")[0] ?? "").trim().toLowerCase(),
    charset: parameter("charset") ?? "utf-8",
    boundary: parameter("boundary"),
  };
}

function decodeBody(part: Part): string {
  const encoding = (part.headers.get("content-transfer-encoding") ?? "7bit").toLowerCase();
  const { charset } = contentType(part);
  if (encoding === "base64") return decodeText(decodeBase64(latin1(part.body)), charset);
  if (encoding !== "quoted-printable") return decodeText(part.body, charset);
  return decodeText(decodeQuotedPrintable(latin1(part.body)), charset);
}

function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "base64"));
}

function decodeQuotedPrintable(text: string): Uint8Array {
  const joined = text.replace(/[ \t]+(?=\r\n)/g, "").replace(/=\r\n/g, "");
  return fromLatin1(
    joined.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`))),
  );
}

/** Text in the named charset; an unknown one is read as UTF-8. */
function decodeText(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function fromLatin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "latin1"));
}
