const encodedWordCharsMax = 75;
const lineCharsMax = 76;
const wrapper = "=?UTF-8?B?".length + "?=".length;

/**
 * RFC 2047 encoded-words for a header value, folded so that no line passes 76 characters, of which
 * `used` are already taken on the first. No character is split between two words.
 */
export function encodedWords(text: string, used: number): string {
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    const room = words.length === 0 ? lineCharsMax - used : encodedWordCharsMax;
    const bytesMax = Math.floor((room - wrapper) / 4) * 3;
    if (word !== "" && new TextEncoder().encode(word + character).length > bytesMax) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${base64(part)}?=`).join("\r\n ");
}

/** Quoted-printable UTF-8 (RFC 2045 §6.7): ASCII lines of at most 76 characters, joined by CRLF. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(quotedLine)
    .join("\r\n");
}

/** Base64 of the text's UTF-8 bytes, unfolded. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

export function isPrintableAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Whether the text could end a header or a command early: CR, LF or NUL stands in it. */
export function breaksHeader(text: string): boolean {
  return ["\r", "\n", "\0"].some((character) => text.includes(character));
}

function quotedLine(line: string): string {
  const bytes = new TextEncoder().encode(line);
  const rows: string[] = [];
  let row = "";
  bytes.forEach((byte, index) => {
    const symbol = quotedByte(byte, index === bytes.length - 1);
    if (row.length + symbol.length >= lineCharsMax) {
      rows.push(`${row}=`);
      row = "";
    }
    row += symbol;
  });
  return [...rows, row].join("\r\n");
}

function quotedByte(byte: number, last: boolean): string {
  const blank = byte === 0x20 || byte === 0x09;
  const plain = byte > 0x20 && byte < 0x7f && byte !== 0x3d;
  if (plain || (blank && !last)) return String.fromCharCode(byte);
  return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
