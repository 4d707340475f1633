// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { PAGES } from "../../src/adapters/console/pages.ts";
import { BUILT_IN_ROLES } from "../../src/domain/permission.ts";
import { type Browser, signedIn } from "../support/browser.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";

let shop: Shop;
let owner: Browser;
let viewer: Browser;

beforeAll(async () => {
  shop = await openShop();
  const [all, few] = await Promise.all([shop.staff("super_admin"), shop.staff("viewer")]);
  [owner, viewer] = await Promise.all([signedIn(all), signedIn(few)]);
});

/** Pages that are about nothing in particular. */
const whole = PAGES.filter(({ path }) => !path.includes(":"));

describe("every page that is about nothing in particular", SLOW, () => {
  it.each(whole.map((page) => [page.path, page] as const))(
    "%s opens for its reader, and for nobody whose role does not allow it",
    async (path, { title, needs }) => {
      const seen = await owner.visit(`/console${path === "/" ? "" : path}`);
      expect(seen.status, seen.text.slice(0, 2_000)).toBe(200);
      expect(seen.text).toContain(title[0]);
      const { audience } = needs.spec;
      const needed = typeof audience === "string" ? "" : audience.staff;
      const isAllowed = BUILT_IN_ROLES.viewer.some((each) => each === needed);
      const theirs = await viewer.visit(`/console${path}`);
      expect(theirs.status).toBe(isAllowed ? 200 : 403);
      const menu = theirs.html.includes(`href="/console${path === "/" ? "" : path}"`);
      if (!isAllowed) expect(menu).toBe(false);
    },
  );

  it("has a heading, a title and a language of its own in both languages", async () => {
    for (const [language, at] of [
      ["en", 0],
      ["id", 1],
    ] as const) {
      for (const { path, title } of whole) {
        const seen = await owner.visit(`/console${path}`, { "accept-language": language });
        expect(seen.html, path).toContain(`<html lang="${language}"`);
        expect(seen.html.match(/<h1>/g), path).toHaveLength(1);
        expect(seen.text, path).toContain(title[at]);
      }
    }
  });
});

describe("the addresses of pages and forms", () => {
  it("are said once each, and a static one before one that would take it", () => {
    const paths = PAGES.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const [place, path] of paths.entries()) {
      const earlier = paths.slice(0, place).filter((each) => takes(each, path));
      expect(earlier, path).toEqual([]);
    }
    const letters = PAGES.flatMap(({ menu }) => menu?.letter ?? []);
    expect(new Set(letters).size).toBe(letters.length);
    for (const { actions = [], path } of PAGES) {
      const names = actions.map(({ name }) => name);
      expect(new Set(names).size, path).toBe(names.length);
    }
  });

  it("name fields that their routes know", () => {
    const unknown = PAGES.flatMap(({ path, actions = [] }) =>
      actions.flatMap(({ name, fields, route, body, file, params, query }) => {
        const schema = route.spec.body as { shape?: object } | undefined;
        const isOwnDoing = body !== undefined || file !== undefined;
        if (isOwnDoing || params !== undefined || query !== undefined) return [];
        const known = Object.keys(schema?.shape ?? {});
        return fields
          .filter((field) => !known.includes(field.name.split(".")[0] ?? ""))
          .map((field) => `${path} ${name} ${field.name}`);
      }),
    );
    expect(unknown).toEqual([]);
  });
});

describe("the dashboard", () => {
  it("reads its figures anew in two trips, and neither charts nor what waits", SLOW, async () => {
    const seen = async (headers: Readonly<Record<string, string>>) => {
      await calmCatalogue(shop);
      let html = "";
      const counted = await tripsOf(async () => {
        const page = await owner.visit("/console", headers);
        html = page.html;
        return new Response(null, { status: page.status });
      });
      return { ...counted, html };
    };
    const news = await seen({ "hx-target": "live" });
    expect(news).toMatchObject({ trips: 2, status: 200 });
    expect(news.html).toContain('id="live"');
    expect(news.html).not.toContain('class="charts"');
    const whole = await seen({});
    expect(whole).toMatchObject({ status: 200 });
    expect(whole.trips).toBeLessThanOrEqual(14);
    expect(whole.html).toContain('class="charts"');
  });
});

describe("the list of orders", () => {
  it("takes three trips: the session, a page of rows, and the names of its customers", async () => {
    const { trips } = await tripsOf(async () => {
      const { html, status } = await owner.visit("/console/orders?status=SUCCESS");
      expect(status).toBe(200);
      return new Response(html, { status });
    });
    expect(trips).toBeLessThanOrEqual(3);
  });
});

function takes(route: string, path: string): boolean {
  const [parts, asked] = [route.split("/"), path.split("/")];
  return (
    parts.length === asked.length &&
    parts.every((part, at) => part.startsWith(":") || part === asked[at])
  );
}
