import { describe, expect, it } from "vitest";
import { downloadsPage } from "../../scripts/assets/downloads-page.ts";
import { favicon } from "../../scripts/assets/favicon.ts";
import { homePage } from "../../scripts/assets/home-page.ts";
import { problemsPage } from "../../scripts/assets/problems-page.ts";
import { referencePage, referenceScript, SOURCES } from "../../scripts/assets/reference-page.ts";
import { BAR_STYLE, STYLE } from "../../scripts/assets/style.ts";
import { AUDIENCES } from "../../scripts/openapi/audiences.ts";
import { REFUSALS } from "../../src/domain/refusal.ts";

describe("the pages served as files", () => {
  it("explain every refusal code where the type of its problem points to", () => {
    const page = problemsPage();
    for (const [code, [status, id, en]] of Object.entries(REFUSALS)) {
      expect(page).toContain(`<tr id="${code}">`);
      for (const said of [String(status), id, en]) expect(page).toContain(`>${said}<`);
    }
  });

  it("load nothing from another host and run no inline script", () => {
    const pages = [homePage(), problemsPage(), downloadsPage(), referencePage()];
    for (const page of [...pages, referenceScript(), STYLE, BAR_STYLE]) {
      expect(page).not.toMatch(/(?:https?:)?\/\/[\w.-]+\.\w/);
      expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/);
    }
  });

  it("lead from one to the other", () => {
    for (const address of ["/docs/", "/docs/problems", "/docs/downloads", "/api/v1/health/ready"]) {
      expect(homePage()).toContain(`href="${address}"`);
    }
  });

  it("lead the reference to documents that are served", () => {
    const served = ["/openapi.json", ...AUDIENCES.map((audience) => `/openapi/${audience}.json`)];
    expect(SOURCES.map(({ url }) => String(url)).sort()).toEqual(served.sort());
    for (const { url } of SOURCES) expect(downloadsPage()).toContain(`href="${url}"`);
  });

  it("have a sign that browsers read as an icon", () => {
    const icon = favicon();
    expect([icon.readUInt16LE(2), icon.readUInt16LE(4), icon.readUInt8(6)]).toEqual([1, 1, 16]);
    expect(icon.readUInt32LE(14) + icon.readUInt32LE(18)).toBe(icon.length);
  });
});
