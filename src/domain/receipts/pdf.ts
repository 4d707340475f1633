/** In points. A letter of Courier is six tenths of its size wide. */
const SIZE = 11;
const LINE = 14;
const MARGIN = 18;

/**
 * One page of lines in Courier, which every reader of PDF brings along (ISO 32000-1 §9.6.2.2). The
 * lines are printable ASCII, so that a character is a byte and an offset a length of text.
 */
export function pdfOf(lines: readonly string[], columns: number): string {
  const width = MARGIN * 2 + Math.ceil((columns * SIZE * 6) / 10);
  const height = MARGIN * 2 + lines.length * LINE;
  const shown = lines.map((text) => `(${text.replace(/[\\()]/g, "\\$&")}) Tj T*`);
  const top = height - MARGIN - SIZE;
  const content = [`BT /F ${SIZE} Tf ${LINE} TL ${MARGIN} ${top} Td`, ...shown, "ET"].join("\n");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents 4 0 R` +
      "/Resources<</Font<</F 5 0 R>>>>>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  const size = objects.length + 1;
  return (
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${entries.join("")}` +
    `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
  );
}
