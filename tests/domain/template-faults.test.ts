import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultOf } from "../../src/domain/notifications/templates/fault.ts";
import { plainText } from "../../src/domain/notifications/templates/plain-text.ts";
import { rendered } from "../../src/domain/notifications/templates/render.ts";
import { sampleValues } from "../../src/domain/notifications/templates/samples.ts";
import type { TemplateKey } from "../../src/domain/notifications/templates/template.ts";
import type { Values } from "../../src/domain/notifications/templates/variables.ts";
import { SEED } from "../support/cases.ts";

const SMS: TemplateKey = { kind: "topup.success", channel: "sms", locale: "id" };
const MAIL: TemplateKey = { kind: "topup.success", channel: "email", locale: "id" };

const textFault = (text: string, key = SMS) => faultOf(key, { text });
const htmlFault = (html: string) => faultOf(MAIL, { subject: "Saldo", html });

describe("a template that is refused", () => {
  it.each([
    // Tags that are none of a value, of what depends on one, or of its end.
    ["{{total", 1, 1],
    ["{{{total}}}", 1, 1],
    ["{{&total}}", 1, 1],
    ["{{>total}}", 1, 1],
    ["{{!total}}", 1, 1],
    ["{{=<% %>=}}<%total%>", 1, 1],
    ["{{.}}", 1, 1],
    ["{{total.length}}", 1, 1],
    ["{{toString}}", 1, 1],
    ["{{constructor.constructor}}", 1, 1],
    ["{{__proto__.x}}", 1, 1],
    ["{{#total}}{{total}}", 1, 20],
    ["{{total}}{{/total}}", 1, 10],
    ["{{#total}}{{/id}}", 1, 11],
    [`a\nbc {{${" ".repeat(3_000)}`, 2, 4],
    [`{{total}}${"{{id}}".repeat(300)}`, 1, 1_204],
    ["{% for i in (1..100000000) %}x{% endfor %}{{#", 1, 43],
  ])("for how it is written: %s", (text, line, column) => {
    expect(textFault(text)).toMatchObject({
      ...{ code: "template.syntax_wrong", part: "text", line, column },
    });
  });

  it.each(["constructor", "__proto__", "token", "saldo"])(
    "for naming %s, which no message of its kind has",
    (variable) => {
      expect(textFault(`Total {{total}}\n  {{${variable}}}`)).toEqual({
        ...{ code: "template.variable_unknown", part: "text", line: 2, column: 3, variable },
      });
      expect(textFault(`{{#${variable}}}x{{/${variable}}}`)?.code).toBe(
        "template.variable_unknown",
      );
    },
  );

  it.each(["{{note}}", "{{^note}}{{note}}{{/note}}", "{{#total}}{{note}}{{/total}}"])(
    "for naming without its section what a message may lack: %s",
    (text) => {
      const fault = { code: "template.variable_unguarded", variable: "note" };
      expect(textFault(`x${text}`)).toMatchObject(fault);
    },
  );

  it("for sections deeper than four", () => {
    const nested = (depth: number) => `${"{{#total}}".repeat(depth)}x${"{{/total}}".repeat(depth)}`;
    expect(textFault(nested(4))).toBeUndefined();
    expect(textFault(nested(5))).toMatchObject({ code: "template.too_deep", column: 41 });
    expect(textFault(nested(100))?.code).toBe("template.too_deep");
  });

  it.each(["Kode Anda", "{{^name}}{{code}}{{/name}}", "{{#name}}{{code}}{{/name}}"])(
    "for not always saying the code that it is sent for: %s",
    (text) => {
      const key = { kind: "code.log_in", channel: "sms", locale: "id" } as const;
      const fault = { code: "template.variable_missing", variable: "code" };
      expect(textFault(text, key)).toMatchObject(fault);
      expect(textFault("Kode {{code}}", key)).toBeUndefined();
    },
  );

  it("for saying a secret so late that it would be cut off", () => {
    const key = { kind: "code.log_in", channel: "sms", locale: "id" } as const;
    const said = (times: number) => `${"Jangan berikan kepada siapa pun. ".repeat(times)}{{code}}`;
    expect(textFault(said(5), key)).toBeUndefined();
    expect(textFault(said(16), key)?.code).toBe("template.too_long");
  });

  it("for keeping back what was bought", () => {
    const key = { kind: "purchase.success", channel: "sms", locale: "id" } as const;
    expect(textFault("{{what}} terkirim", key)).toMatchObject({ variable: "token" });
    const token = "{{#token}}{{token}}{{/token}}";
    expect(textFault(token, key)).toMatchObject({ variable: "serial" });
    expect(textFault(`OK ${token}{{#serial}}{{serial}}{{/serial}}`, key)).toBeUndefined();
  });

  it("for a secret where others may read it", () => {
    const token = "{{#token}}{{token}}{{/token}}";
    const misplaced = { code: "template.secret_misplaced", part: "text", variable: "token" };
    for (const channel of ["push", "discord"] as const) {
      const key = { kind: "purchase.success", channel, locale: "id" } as const;
      expect(faultOf(key, { subject: "Terkirim", text: token })).toMatchObject(misplaced);
    }
    const subject = { kind: "code.log_in", channel: "email", locale: "id" } as const;
    expect(faultOf(subject, { subject: "{{code}}", html: "<p>{{code}}</p>" })).toMatchObject({
      ...{ code: "template.secret_misplaced", part: "subject" },
    });
  });

  it.each([
    "<script>alert(1)</script>",
    "<SCRIPT>x</SCRIPT>",
    '<p onclick="x()">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="http://example.com">x</a>',
    '<a href="https://example.com/{{id}}">x</a>',
    '<a href="https://example.com/"x>x</a>',
    "<a href='https://example.com'>x</a>",
    "<{{id}}>",
    "<p {{id}}>x</p>",
    '<p style="background:url(https://example.com)">x</p>',
    '<img src="data:image/svg+xml;base64,AAAA">',
    "<iframe></iframe>",
    "<style>p{}</style>",
    "<svg></svg>",
    "<form></form>",
    "<!-- x -->",
    "1 < 2",
    "<p>",
    "</p>",
    "<p><b>x</p></b>",
    "<p>{{#note}}</p>{{/note}}",
    "{{#note}}<p>{{/note}}x</p>",
  ])("for HTML that is not ours: %s", (html) => {
    expect(htmlFault(`<h1>Saldo</h1>\n${html}`)).toMatchObject({
      ...{ code: "template.html_refused", part: "html", line: 2 },
    });
  });

  it.each([
    ["<p><b>x</p></b>", "p"],
    ["<p>", "p"],
    ["<SCRIPT>x", "SCRIPT"],
    ["1 < 2", undefined],
  ])("for HTML that is not ours, and names the element: %s", (html, element) => {
    expect(htmlFault(html)?.element).toBe(element);
  });

  it.each(["a\u202eb", "a\u200bb", "a\u0000b", "a\rb", "a\u2028b", "\ufeffa"])(
    "for characters that nobody sees: %j",
    (text) => {
      expect(textFault(text)?.code).toBe("template.characters_refused");
    },
  );

  it.each(["Saldo\nBcc: orang@example.com", "Saldo\r\nBcc: x", "Saldo\tx"])(
    "for a headline of more than one line: %j",
    (subject) => {
      const fault = { code: "template.characters_refused", part: "subject", column: 6 };
      expect(faultOf(MAIL, { subject, html: "<p>x</p>" })).toMatchObject(fault);
    },
  );

  it("for saying nothing, even if only to some", () => {
    expect(textFault(" \n ")?.code).toBe("template.says_nothing");
    expect(textFault("{{#note}}{{note}}{{/note}}")?.code).toBe("template.says_nothing");
    expect(htmlFault("<p></p>")).toMatchObject({ code: "template.says_nothing", part: "html" });
  });

  it("for becoming too long", () => {
    expect(textFault("{{total}}".repeat(200))).toBeUndefined();
    const key = { kind: "topup.success", channel: "push", locale: "id" } as const;
    const long = `${"{{id}} ".repeat(199)}`;
    expect(faultOf(key, { subject: "Saldo", text: long })?.code).toBe("template.too_long");
  });

  it("for parts of another channel", () => {
    expect(faultOf(SMS, { text: "x", subject: "y" })).toMatchObject({
      ...{ code: "template.parts_wrong", part: "subject" },
    });
    expect(faultOf(MAIL, { subject: "x" })).toMatchObject({ part: "html" });
  });

  it("never takes long to read, nor any other way out than a fault", () => {
    const piece = fc.constantFrom(
      ...["{{", "}}", "#", "^", "/", "total", "note", " ", "\n", "<p>", "</p>", "<", ">", "a", "="],
      ...["{{total}}", "{{#note}}", "{{note}}", "{{/note}}", "__proto__", '"', "&", "{", "\u202e"],
    );
    const source = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(source, (said) => {
        for (const [key, parts] of [
          [SMS, { text: said }],
          [MAIL, { subject: "x", html: said }],
        ] as const) {
          if (faultOf(key, parts) !== undefined) continue;
          const values = { ...sampleValues(key, "everything"), name: "<script>", note: "{{id}}" };
          const result = rendered(key, parts, values);
          expect(result.kind).toBe("worded");
          if (result.kind === "worded") expect(result.wording.html).not.toContain("<script");
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("a template that is taken", () => {
  const worded = (key: TemplateKey, parts: object, values: Values = {}) => {
    const result = rendered(key, parts, { ...sampleValues(key, "always"), ...values });
    if (result.kind !== "worded") throw new Error(result.code);
    return result.wording;
  };

  it("may have links, pictures and styles that are written in it", () => {
    const html = [
      '<p style="color: #333; font-weight: bold"><a href="https://toko.example/?a=1&amp;b=2">',
      'Toko</a><br/><img src="https://toko.example/a.png" alt="Toko" width="100"></p>',
      "{{#note}}<ul><li>{{note}}</li><li>{{total}}</li></ul>{{/note}}",
    ].join("\n");
    expect(htmlFault(html)).toBeUndefined();
    const { text } = worded(MAIL, { subject: "x", html }, { note: "satu & dua" });
    expect(text.replaceAll("\u00a0", " ")).toBe(
      "Toko (https://toko.example/?a=1&b=2)\n\n- satu & dua\n- Rp 102.500",
    );
  });

  it("writes what people wrote as text, never as HTML, as a tag or as a header", () => {
    const html = "<p>{{name}}</p>{{#note}}<p>{{note}}</p>{{/note}}";
    const name = `<script>x</script>\r\nBcc: "a" & 'b'`;
    const said = worded(MAIL, { subject: "{{name}}", html }, { name, note: "{{total}}" });
    expect(said.subject).toBe(`<script>x</script> Bcc: "a" & 'b'`);
    expect(said.html).toContain(
      "&lt;script&gt;x&lt;/script&gt; Bcc: &quot;a&quot; &amp; &#39;b&#39;",
    );
    expect(said.text).toContain(`<script>x</script> Bcc: "a" & 'b'`);
    expect(said.text).toContain("{{total}}");
  });

  it.each([
    ["Menang! https://jahat.example/x", "Menang! https jahat example x"],
    ["jahat.com", "jahat com"],
    ["a@jahat.com", "a jahat com"],
    ["jahat\u3002com", "jahat com"],
    ["jahat\u200b.com", "jahat com"],
    ["\u202emoc.tahaj\u202c", "moc tahaj"],
    ["Dr.Ahmad S.Pd.", "Dr.Ahmad S.Pd."],
  ])("makes no link of what people wrote: %s", (name, shown) => {
    const { text } = worded(SMS, { text: "Halo {{name}}, {{#note}}{{note}}{{/note}}" }, { name });
    expect(text).toBe(`Halo ${shown},`);
  });

  it("never reads what people wrote as a template", () => {
    const key = { kind: "topup.success", channel: "whatsapp", locale: "id" } as const;
    const said = worded(key, { text: "{{name}}" }, { name: "{{id}} {{{token}}}" });
    expect([said.subject, said.text]).toEqual(["{{id}} {{{token}}}", "{{id}} {{{token}}}"]);
  });

  it("cuts what is long, and no secret", () => {
    const text = "{{name}}";
    expect(worded(SMS, { text }, { name: "😀".repeat(400) }).text).toBe("😀".repeat(300));
    const mail = worded(MAIL, { subject: text, html: `<p>${text}</p>` }, { name: "a".repeat(999) });
    expect(mail.subject).toHaveLength(150);
    const bought = { kind: "purchase.success", channel: "sms", locale: "id" } as const;
    const secret = { text: "x{{#serial}} {{serial}}{{/serial}}" };
    expect(worded(bought, secret, { serial: "9".repeat(900) }).text).toContain("9".repeat(900));
    const values = { ...sampleValues(bought, "always"), serial: "9".repeat(5_000) };
    expect(rendered(bought, secret, values)).toMatchObject({ code: "template.too_long" });
  });

  it("does not word a message without what it always has", () => {
    for (const total of [null, "", " ", "\u200b"]) {
      const values = { ...sampleValues(SMS, "always"), total };
      expect(rendered(SMS, { text: "Saldo {{total}}" }, values)).toMatchObject({
        ...{ kind: "failed", code: "template.variable_missing", variable: "total" },
      });
    }
  });
});

it("text of a letter keeps rows and paragraphs apart", () => {
  expect(
    plainText(
      "<h1>A</h1>\n<div>b</div>\n<table><tr><th>c</th><td>d</td><td>e</td></tr>\n<tr>" +
        "<td>f</td></tr></table><p>g &amp;lt; &lt;b&gt;</p>",
    ),
  ).toBe("A\n\nb\n\nc: d e\nf\n\ng &lt; <b>");
});
