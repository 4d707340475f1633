import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexOfText, joined } from "../../src/domain/files/bytes.ts";
import { isSound, keptOf } from "../../src/domain/files/content.ts";
import {
  exif,
  jpeg,
  latin,
  pdf,
  png,
  pngChunk,
  segment,
  vp8l,
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

describe("a picture of very many parts", () => {
  const many = 6_000;
  it.each([
    [
      "image/jpeg",
      () => jpeg({ told: Array.from({ length: many }, () => segment(0xfe, latin(""))) }),
    ],
    ["image/png", () => png({ told: Array.from({ length: many }, () => pngChunk("tEXt", place)) })],
    [
      "image/webp",
      () => webp({ told: Array.from({ length: many }, () => webpChunk("priv", place)) }),
    ],
  ] as const)("is refused: %s", (type, make) => {
    expect(isSound(type, make())).toBe(false);
  });

  it("is not one that is padded, which loses its padding", () => {
    const whole = jpeg({ pixels: "same" });
    const padding = new Uint8Array(1_000_000).fill(0xff);
    const padded = joined([whole.subarray(0, 2), padding, whole.subarray(2)]);
    expect(isSound("image/jpeg", padded)).toBe(true);
    expect(keptOf("image/jpeg", padded)).toEqual(whole);
  });
});

describe("a picture that unfolds to more than it says", () => {
  it("is refused when it says twice how large it is", () => {
    const frame = (side: number) =>
      segment(0xc0, latin(`\x08${String.fromCharCode(side >> 8, side & 255).repeat(2)}\x03`));
    const scan = joined([segment(0xda, latin("\x01")), latin("pixels")]);
    expect(isSound("image/jpeg", jpeg())).toBe(true);
    expect(isSound("image/jpeg", jpeg({ told: [frame(65_000), scan] }))).toBe(false);
    expect(isSound("image/jpeg", jpeg({ told: [frame(2), scan] }))).toBe(false);
  });

  it("is refused when its pixels are more than its canvas", () => {
    const told = (side: number) => [vp8l(side, side)];
    expect(isSound("image/webp", webp({ told: told(7_000) }))).toBe(true);
    expect(isSound("image/webp", webp({ told: told(16_000) }))).toBe(false);
  });

  it("is refused when it holds a great many of a sensible size", () => {
    const size = { width: 1_000, height: 1_000 };
    const frames = (make: () => Uint8Array, count: number) => Array.from({ length: count }, make);
    const turns = () => pngChunk("fcTL", latin("\0".repeat(26)));
    const scenes = () => webpChunk("ANMF", latin("\0".repeat(16)));
    expect(isSound("image/png", png({ ...size, told: frames(turns, 60) }))).toBe(true);
    expect(isSound("image/png", png({ ...size, told: frames(turns, 61) }))).toBe(false);
    expect(isSound("image/webp", webp({ ...size, told: frames(scenes, 60) }))).toBe(true);
    expect(isSound("image/webp", webp({ ...size, told: frames(scenes, 61) }))).toBe(false);
  });
});

describe("a picture that is a script or an archive at the same time", () => {
  it("loses what stands behind the header that every viewer reads", () => {
    const header = latin("JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    const script = latin("*/=1;alert(document.cookie)/*");
    const rest = jpeg({ pixels: "same" }).subarray(2 + 4 + 7);
    const start = latin("\xff\xd8");
    const both = joined([start, segment(0xe0, joined([header, script])), rest]);
    const only = joined([start, segment(0xe0, header), rest]);
    expect(isSound("image/jpeg", both)).toBe(true);
    expect(keptOf("image/jpeg", both)).toEqual(only);
  });

  it.each([
    ["image/jpeg", jpeg({ told: [segment(0xe2, latin("ICC_PROFILE\0\x01\x01%PDF-1.4"))] })],
    ["image/jpeg", jpeg({ told: [segment(0xdb, latin("%PDF-1.4"))] })],
    ["image/png", png({ told: [pngChunk("sBIT", latin("%PDF-1.4"))] })],
    ["image/png", png({ pixels: "%PDF-1.4" })],
    ["image/webp", webp({ pixels: "%PDF-1.4" })],
  ] as const)("is refused when a document begins in what shows it: %s", (type, both) => {
    expect(isSound(type, both)).toBe(false);
  });

  it("loses parts that no viewer knows", () => {
    for (const marker of [0x02, 0xc8, 0xde, 0xf0, 0xfd]) {
      const part = segment(marker, place);
      const telling = jpeg({ pixels: "same", told: [part] });
      expect(keptOf("image/jpeg", telling)).toEqual(jpeg({ pixels: "same" }));
      const page = jpeg({ told: [segment(marker, latin("<script>alert(1)</script>"))] });
      expect(isSound("image/jpeg", page)).toBe(false);
    }
  });

  it.each(TYPES)("is refused when an archive ends among the pixels of %s", (type) => {
    const { make } = PICTURES[type];
    expect(isSound(type, make({ pixels: `PK\x05\x06${"\0".repeat(18)}` }))).toBe(false);
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

  it.each([
    "/JavaScript (app.alert(1))",
    "/Launch",
    "/EmbeddedFile",
    "/XFA 3 0 R",
    "/S/GoToE/T<<>>",
    "/S /Rendition",
    "/J#61va#53cript",
    "/#4C#61unch",
  ])("does nothing by itself: %s", (action) => {
    expect(isSound("application/pdf", pdf(action))).toBe(false);
  });

  it("is nothing else behind its end, nor an archive before it", () => {
    const other = latin(`${String.fromCharCode(...pdf())}PK\x03\x04`);
    expect(isSound("application/pdf", other)).toBe(false);
    expect(isSound("application/pdf", pdf(`PK\x05\x06${"\0".repeat(2_000)}`))).toBe(false);
    expect(isSound("application/pdf", pdf("/Java#53 and /Launder and /XFABCD+Arial"))).toBe(true);
  });
});
