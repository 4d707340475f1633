const CUT = " …[cut]";

const encoder = new TextEncoder();
const CUT_BYTES = encoder.encode(CUT).length;

/**
 * Cuts foreign text to so many bytes of UTF-8 and marks that it was cut. No character is split;
 * lone surrogates become U+FFFD.
 */
export function clip(text: string, bytesMax: number): string {
  const whole = text.toWellFormed();
  // No UTF-16 unit takes more than three bytes.
  if (whole.length * 3 <= bytesMax || headOf(whole, bytesMax).length === whole.length) return whole;
  return `${headOf(whole, bytesMax - CUT_BYTES)}${CUT}`;
}

/** The longest head of whole characters that fits. */
function headOf(text: string, bytes: number): string {
  return text.slice(0, encoder.encodeInto(text, new Uint8Array(bytes)).read);
}
