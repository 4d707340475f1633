import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexOfText } from "../../src/domain/files/bytes.ts";
import { isSound, keptOf } from "../../src/domain/files/content.ts";
import {
  exif,
  jpeg,
  latin,
  pdf,
  png,
  pngChunk,
  segment,
  webp,
  webpChunk,
} from "../files/pictures.ts";

const PLACE = "GPS -6.2088,106.8456";
const place = latin(PLACE);

/** A picture of each type: as it is, and with all that such files tell about their making. */
const PICTURES = {
  "image/png": {
    make: png,
    told: [
      pngChunk("tEXt", place),
      pngChunk("iTXt", place),
      pngChunk("zTXt", place),
      pngChunk("eXIf", place),
      pngChunk("tIME", place),
      pngChunk("prVt", place),
    ],
  },
  "image/jpeg": {
    make: jpeg,
    told: [
      exif(PLACE),
      segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0${PLACE}`)),
      segment(0xed, place),
      segment(0xe2, latin(`MPF\0${PLACE}`)),
      segment(0xfe, place),
    ],
  },
  "image/webp": {
    make: webp,
    told: [webpChunk("EXIF", place), webpChunk("XMP ", place), webpChunk("priv", place)],
  },
} as const;
const TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

describe.each(TYPES)("a picture of type %s", (type) => {
  const { make, told } = PICTURES[type];
  const clean = () => make({ pixels: "the same pixels" });

  it("is kept byte for byte when it tells nothing", () => {
    const kept = keptOf(type, clean());
    // WebP's list of what it holds is all that changes.
    if (type === "image/webp") expect(kept).toEqual(keptOf(type, kept ?? latin("")));
    else expect(kept).toEqual(clean());
  });

  it.each(told.map((part, index) => [index, part] as const))(
    "loses part %d that tells about its making",
    (_index, part) => {
      const telling = make({ pixels: "the same pixels", told: [part] });
      expect(isSound(type, telling)).toBe(true);
      expect(indexOfText(telling, PLACE)).toBeGreaterThan(0);
      expect(keptOf(type, telling)).toEqual(keptOf(type, clean()));
    },
  );

  it("loses what stands behind its end", () => {
    const telling = make({ pixels: "the same pixels", tail: place });
    expect(isSound(type, telling)).toBe(true);
    expect(keptOf(type, telling)).toEqual(keptOf(type, clean()));
  });

  it.each(["PK\x03\x04", "%PDF-1.7", "<script>alert(1)</script>", "<?php", "<svg onload=x>"])(
    "is refused when %j stands behind its end",
    (other) => {
      expect(isSound(type, make({ tail: latin(`..${other}..`) }))).toBe(false);
    },
  );

  it("is refused when it unfolds to more than any camera's", () => {
    expect(isSound(type, make({ width: 7_000, height: 7_000 }))).toBe(true);
    expect(isSound(type, make({ width: 10_000, height: 10_000 }))).toBe(false);
    if (type !== "image/webp") expect(isSound(type, make({ width: 0 }))).toBe(false);
  });

  it("is refused when it ends anywhere too early", () => {
    const whole = clean();
    for (let length = 0; length < whole.length; length += 1) {
      expect(isSound(type, whole.subarray(0, length)), String(length)).toBe(false);
    }
  });

  it("is taken apart or refused, however it is damaged, and what is kept is kept again", () => {
    const whole = make({ pixels: "the same pixels", told, tail: latin("tail") });
    const place = fc.nat({ max: whole.length - 1 });
    const damage = fc.array(fc.tuple(place, fc.nat({ max: 255 })), { maxLength: 6 });
    fc.assert(
      fc.property(damage, place, (changes, length) => {
        const damaged = whole.slice(0, changes.length % 2 === 0 ? whole.length : length);
        for (const [at, value] of changes) damaged[at] = value;
        const kept = keptOf(type, damaged);
        if (kept !== undefined) expect(keptOf(type, kept)).toEqual(kept);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a photograph", () => {
  it("stays turned as the camera was held, and says nothing else of it", () => {
    const kept = keptOf("image/jpeg", jpeg({ told: [exif(PLACE, 6)] })) ?? latin("");
    expect(indexOfText(kept, PLACE)).toBe(-1);
    const at = indexOfText(kept, "Exif\0\0");
    // The one entry of its directory: how it is turned.
    expect([...kept.subarray(at + 16, at + 26)]).toEqual([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]);
    expect(keptOf("image/jpeg", kept)).toEqual(kept);
  });
});

describe("a document", () => {
  it("is kept as it came, with its end", () => {
    expect(isSound("application/pdf", pdf())).toBe(true);
    expect(isSound("application/pdf", latin("%PDF-1.7 and no end"))).toBe(false);
  });

  it.each(["/JavaScript (app.alert(1))", "/Launch", "/EmbeddedFile"])(
    "does nothing by itself: %s",
    (action) => {
      expect(isSound("application/pdf", pdf(action))).toBe(false);
    },
  );

  it("is nothing else behind its end", () => {
    const other = latin(`${String.fromCharCode(...pdf())}PK\x05\x06`);
    expect(isSound("application/pdf", other)).toBe(false);
  });
});
