const CUT = " …[cut]";

const encoder = new TextEncoder();
const CUT_BYTES = encoder.encode(CUT).length;

/**
 * Text of others, fit to be kept: what is longer than so many bytes of UTF-8 keeps its head and
 * says that it was cut. No character is split, and halves of a pair become U+FFFD.
 */
export function clip(text: string, bytesMax: number): string {
  const whole = text.toWellFormed();
  // No UTF-16 unit takes more than three bytes.
  if (whole.length * 3 <= bytesMax || headOf(whole, bytesMax).length === whole.length) return whole;
  return `${headOf(whole, bytesMax - CUT_BYTES)}${CUT}`;
}

/** As many whole characters as there is room for. */
function headOf(text: string, bytes: number): string {
  return text.slice(0, encoder.encodeInto(text, new Uint8Array(bytes)).read);
}
