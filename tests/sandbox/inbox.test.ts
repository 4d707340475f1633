import { expect, it } from "vitest";
import { openSandbox, snap, topUp } from "./support.ts";

const letter = { channel: "email", to: "budi@example.com", from: "toko@example.com" };

it("keeps messages, newest first, and finds them by recipient", async () => {
  const environment = openSandbox();
  await environment.call("POST", "/inbox", { ...letter, subject: "Satu" });
  await environment.call("POST", "/inbox", {
    ...letter,
    to: "siti@example.com, B@x.id",
    subject: "Dua",
  });
  const subjects = async (query: string) => {
    const { data } = await (await environment.call("GET", `/inbox${query}`)).json();
    return data.map((message: { subject: string }) => message.subject);
  };
  expect(await subjects("")).toEqual(["Dua", "Satu"]);
  expect(await subjects("?to=Budi@Example.com")).toEqual(["Satu"]);
  expect(await subjects("?to=b@x.id")).toEqual(["Dua"]);
  expect((await environment.call("DELETE", "/inbox")).status).toBe(204);
  expect(await subjects("")).toEqual([]);
});

it("refuses what is not a message", async () => {
  const environment = openSandbox();
  expect((await environment.call("POST", "/inbox", { subject: "tanpa alamat" })).status).toBe(422);
});

it("shows letters and both books, and runs nothing that is in them", async () => {
  const environment = openSandbox();
  const evil = "<script>alert(1)</script>";
  await environment.call("POST", "/inbox", {
    ...letter,
    subject: evil,
    html: `"><b onload=x>${evil}`,
  });
  await topUp(environment, "REF-1", evil);
  const { redirect_url } = await (await snap(environment, "INV-1", 10_000)).json();
  const page = await environment.call("GET", "/");
  const markup = await page.text();
  expect(markup).not.toContain(evil);
  expect(markup).not.toContain("<b onload");
  expect(markup).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(markup).toContain("REF-1");
  expect(markup).toContain(`href="${redirect_url}"`);
  expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
});

it("shows what came to somebody's endpoint, and whether its signature is right", async () => {
  const environment = openSandbox();
  await environment.call("POST", "/receiver/hooks/bebas", { type: "order.created" });
  const secret = `whsec_${btoa("a secret of the endpoint")}`;
  await environment.call("PUT", "/receiver/hooks/toko", { secret });
  const forged = await environment.call("POST", "/receiver/hooks/toko", { type: "order.failed" });
  expect(forged.status).toBe(401);
  const markup = await (await environment.call("GET", "/")).text();
  expect(markup).toMatch(/<td>bebas<\/td>.*tidak diperiksa.*order\.created/s);
  expect(markup).toMatch(/<td>toko<\/td>.*salah.*order\.failed/s);
});

it("feeds the page a new version when something happened", async () => {
  const environment = openSandbox();
  const version = async () => (await (await environment.call("GET", "/feed")).json()).version;
  const before = await version();
  expect(await version()).toBe(before);
  await environment.call("POST", "/inbox", letter);
  expect(await version()).not.toBe(before);
});

it("forgets everything on request, and is healthy", async () => {
  const environment = openSandbox();
  await topUp(environment, "A", "087800001233");
  await environment.call("POST", "/chaos/smtp", { mode: "delay" });
  expect((await environment.call("DELETE", "/state")).status).toBe(204);
  expect(environment.sandbox.nextDue()).toBeUndefined();
  expect((await (await environment.call("GET", "/digiflazz/book")).json()).data).toEqual([]);
  expect(await (await environment.call("GET", "/health")).json()).toEqual({ status: "ok" });
  expect((await environment.call("GET", "/entah")).status).toBe(404);
});
