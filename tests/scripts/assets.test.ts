import { describe, expect, it } from "vitest";
import whole from "../../openapi.json" with { type: "json" };
import { downloadsPage } from "../../scripts/assets/downloads-page.ts";
import { favicon } from "../../scripts/assets/favicon.ts";
import { homePage } from "../../scripts/assets/home-page.ts";
import { escaped } from "../../scripts/assets/page.ts";
import { EXPLAINED } from "../../scripts/assets/problems/all.ts";
import { problemsPage } from "../../scripts/assets/problems-page.ts";
import { referencePage, referenceScript, SOURCES } from "../../scripts/assets/reference-page.ts";
import { BAR_STYLE, STYLE } from "../../scripts/assets/style.ts";
import { AUDIENCES, documentFor } from "../../scripts/openapi/audiences.ts";
import { requestsOf } from "../../scripts/openapi/requests.ts";
import { REFUSALS } from "../../src/domain/refusal.ts";

const problems = problemsPage({
  customers: documentFor("customers", whole),
  staff: documentFor("staff", whole),
});

describe("the pages served as files", () => {
  it("explain every refusal code where the type of its problem points to", () => {
    for (const [code, [status, id, en]] of Object.entries(REFUSALS)) {
      const entry = problems
        .split(`<section class="problem" id="${code}">`)[1]
        ?.split("</section>");
      for (const said of [` ${status}<`, `>${escaped(id)}<`, `<p>${escaped(en)} `]) {
        expect(entry?.[0], code).toContain(said);
      }
      for (const part of ["Cause", "Remedy", "Send it again?"]) {
        expect(entry?.[0], code).toMatch(new RegExp(`<dt>${part.replace("?", "\\?")}</dt><dd>\\S`));
      }
    }
  });

  it("name the members that a refusal carries, and the routes that answer with it", () => {
    const [, entry = ""] = problems.split('id="wallet.insufficient_funds"');
    const [own = ""] = entry.split("</section>");
    for (const said of ["<code>needed</code> (integer)", "POST /ppob/transactions</code></a>"]) {
      expect(own).toContain(said);
    }
  });

  it("name no route in a remedy that the shop does not have", () => {
    const known = new Set(
      requestsOf(whole).map(({ method, path }) => `${method.toUpperCase()} ${path}`),
    );
    const named = Object.values(EXPLAINED).flatMap(({ cause, remedy }) =>
      [...`${cause} ${remedy}`.matchAll(/`((?:GET|POST|PUT|DELETE) [^`]+)`/g)].map(
        ([, name]) => name,
      ),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name = "") => !known.has(name))).toEqual([]);
  });

  it("explain in whole sentences", () => {
    for (const [code, { cause, remedy }] of Object.entries(EXPLAINED)) {
      for (const said of [cause, remedy]) expect(said, code).toMatch(/^[A-Z`].+[.]$/);
    }
  });

  it("load nothing from another host and run no inline script", () => {
    const pages = [homePage(), problems, downloadsPage(), referencePage()];
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
