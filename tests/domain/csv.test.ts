import { describe, expect, it } from "vitest";
import { csvField, decodeText, namedRecords, readCsv } from "../../src/domain/text/csv.ts";

function fieldsOf(text: string) {
  const csv = readCsv(text);
  return csv.kind === "read" ? csv.records.map((record) => record.fields) : csv;
}

describe("reading CSV", () => {
  it.each([
    [
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "\uFEFFa;b\n1;2,5",
      [
        ["a", "b"],
        ["1", "2,5"],
      ],
    ],
    [
      'a,b\n"x,""y""",2',
      [
        ["a", "b"],
        ['x,"y"', "2"],
      ],
    ],
    [
      'a,b\n"one\ntwo",2\n3,4',
      [
        ["a", "b"],
        ["one\ntwo", "2"],
        ["3", "4"],
      ],
    ],
    [
      "a,b\n\n 1 , 2 \n,\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\n1;2,3",
      [
        ["a", "b"],
        ["1;2", "3"],
      ],
    ],
    [
      "a,b\n1,",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    [
      'a,b\n1,2 "x" 3',
      [
        ["a", "b"],
        ["1", '2 "x" 3'],
      ],
    ],
    [
      'a,b\n"the "x" y",2',
      [
        ["a", "b"],
        ['the "x" y', "2"],
      ],
    ],
    [
      "a\tb\n1,5\t2",
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    [
      "A title, of two parts\na;b;c\n1;2;3\n4;5;6",
      [["A title, of two parts"], ["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]],
    ],
    ["", []],
  ])("understands %j", (text, records) => {
    expect(fieldsOf(text)).toEqual(records);
  });

  it.each([
    ['a,b\n1,"2', 2],
    ['a,b\n1,"2"x', 2],
    ['a,b\n1,2\n3,"4', 3],
  ])("says on which line %j breaks", (text, line) => {
    expect(fieldsOf(text)).toEqual({ kind: "broken", line });
  });

  it("counts lines as they stand in the text", () => {
    const csv = readCsv('a\n"x\ny"\n\nz');
    expect(csv.kind === "read" && csv.records.map((record) => record.line)).toEqual([1, 2, 5]);
  });

  it("names fields by their header, whatever its case and blanks", () => {
    const csv = readCsv("Order ID,Gross Amount\n7,100\n8");
    const named = csv.kind === "read" ? namedRecords(csv.records) : [];
    expect(named.map((record) => Object.fromEntries(record.named))).toEqual([
      { order_id: "7", gross_amount: "100" },
      { order_id: "8", gross_amount: "" },
    ]);
  });
});

describe("bytes as text", () => {
  const utf16 = (text: string, bigEndian: boolean) => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (const [index, letter] of [...text].entries()) {
      view.setUint16(index * 2, letter.charCodeAt(0), !bigEndian);
    }
    return bytes;
  };

  it.each([
    ["UTF-8", new TextEncoder().encode("é;b")],
    ["UTF-8 with a mark", new TextEncoder().encode("\uFEFFé;b")],
    ["UTF-16, little end first", utf16("\uFEFFé;b", false)],
    ["UTF-16, big end first", utf16("\uFEFFé;b", true)],
    ["the code page of Windows", Uint8Array.of(0xe9, 0x3b, 0x62)],
  ])("are read from %s", (_what, bytes) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe("é;b");
  });
});

describe("writing CSV", () => {
  it.each([
    ["plain", "plain"],
    [7, "7"],
    [-7, "-7"],
    [null, ""],
    ['a "b", c', '"a ""b"", c"'],
    ["=1+1", "'=1+1"],
    ["+62", "'+62"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    [" =1+1", "' =1+1"],
    ["\u200b=1+1", "'\u200b=1+1"],
    ["＝1+1", "'＝1+1"],
    ["\t1", "'\t1"],
    ["\n=1", "\"'\n'=1\""],
    ["1=1", "1=1"],
    ["—", "—"],
    ["two\nlines", '"two\nlines"'],
  ])("writes %j as %j", (value, text) => {
    expect(csvField(value)).toBe(text);
  });
});
