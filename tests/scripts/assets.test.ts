import { describe, expect, it } from "vitest";
import { homePage } from "../../scripts/assets/home-page.ts";
import { problemsPage } from "../../scripts/assets/problems-page.ts";
import { referencePage, referenceScript } from "../../scripts/assets/reference-page.ts";
import { STYLE } from "../../scripts/assets/style.ts";
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
    for (const page of [homePage(), problemsPage(), referencePage(), referenceScript(), STYLE]) {
      expect(page).not.toMatch(/(?:https?:)?\/\/[\w.-]+\.\w/);
      expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/);
    }
  });

  it("lead from one to the other", () => {
    for (const address of ["/docs/", "/docs/problems", "/openapi.json", "/api/v1/health/ready"]) {
      expect(homePage()).toContain(`href="${address}"`);
    }
  });
});
