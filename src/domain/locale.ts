import * as z from "zod";

export const zLocale = z.enum(["id", "en"]);
export type Locale = z.infer<typeof zLocale>;

/**
 * The better of our two languages for an `Accept-Language` header (RFC 9110 §12.5.4); Indonesian
 * wins ties. Older systems write it `in`, and some `_` where a `-` belongs.
 */
export function preferredLocale(header: string | null | undefined): Locale {
  const ranked = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.find((each) => each.trim().startsWith("q="));
      return { language: languageOf(tag), quality: Number(quality?.trim().slice(2) ?? 1) };
    })
    .filter((each) => (each.language === "id" || each.language === "en") && each.quality > 0)
    .sort((left, right) => right.quality - left.quality);
  const best = ranked.filter((each) => each.quality === ranked[0]?.quality);
  return best.length === 0 || best.some((each) => each.language === "id") ? "id" : "en";
}

function languageOf(tag: string): string | undefined {
  const [language] = tag.trim().split(/[-_.]/);
  return language === "in" ? "id" : language;
}
