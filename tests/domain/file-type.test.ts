import { describe, expect, it } from "vitest";
import { fileTypeOf } from "../../src/domain/file-type.ts";
import { latin } from "../files/pictures.ts";

describe("the type of a file", () => {
  it.each([
    ["\x89PNG\r\n\x1a\n…", "image/png"],
    ["\xff\xd8\xff\xe0", "image/jpeg"],
    ["RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"],
    ["%PDF-1.7", "application/pdf"],
  ])("shows by its first bytes: %j", (head, type) => {
    expect(fileTypeOf(latin(head))).toBe(type);
  });

  it.each(["", "PNG", "RIFF\x10\x00\x00\x00WAVE", "<svg onload=alert(1)>", "GIF89a", " %PDF-1.7"])(
    "is neither a picture nor a document for %j",
    (head) => {
      expect(["other", "text/csv"]).toContain(fileTypeOf(latin(head)));
    },
  );
});
