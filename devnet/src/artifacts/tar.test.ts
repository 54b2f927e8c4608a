import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packageFiles, tarFiles } from "./tar.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A ustar header with its checksum. */
function header(path: string, size: number, kind: string, prefix = ""): Uint8Array {
  const bytes = new Uint8Array(512);
  const put = (text: string, at: number) => bytes.set(encoder.encode(text), at);
  put(path, 0);
  put("0000644\0", 100);
  put(`${size.toString(8).padStart(11, "0")}\0`, 124);
  put("        ", 148);
  put(kind, 156);
  put("ustar\x0000", 257);
  put(prefix, 345);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
}

function entry(path: string, content: Uint8Array, kind = "0", prefix = ""): Uint8Array[] {
  const padding = new Uint8Array((512 - (content.length % 512)) % 512);
  return [header(path, content.length, kind, prefix), content, padding];
}

function archive(...parts: Uint8Array[][]): Uint8Array {
  return new Uint8Array(Buffer.concat([...parts.flat(), new Uint8Array(1024)]));
}

const read = (bytes: Uint8Array) => [...tarFiles(bytes)].map((file) => [file.path, decoder.decode(file.bytes)]);

/** Made by GNU tar 1.34 with --format=gnu: a folder, a short name, an empty file, and a name of 147 characters. */
const BY_GNU_TAR =
  "H4sIAAAAAAACA+3aS26DMABFUcZdBRsIYOPPtAtgE6hxkyoEUEKkdvdFVUfQRnEVINT3TMz82c82clu+HMqdS6MJZT2r9dfYG44/fNu8H2IdzeBy7spTHEeBar/zd8e2+0i6926i/I1St+cvhDA6ijPyny3/qql3m9em2rrTpi6Pdy0E7/UvpJKG9b9o/necEP75a60V+T9W/n+fEN75y8xmkvwfPP+bJ4R//irLOf+tLv/fJoR//lZo9v9ZJGmSPhd9cMVbfZjw/nft/C+0Hd7/rO3zL8h/3et/yksFVpO/d//nmVLs/8H0vxz//7Mmp///X/+zIdD/9D/9P+h/Kcb9z/k/hP5nQ6D/6f/g+9+M//9w/g+y/8uJ3iBg2f6//v5Dj/o/5/3HLLbOtU8sg+DX/3nfnLrF3n+Z0fsvq1j/c9i7qmooAAAAAAAAAAAAAAAAAABYnU9BLaPsAFAAAA==";
/** The same files with --format=pax. */
const BY_PAX =
  "H4sIAAAAAAACA+3avU7DMBiF4cxcRW6g4H+LgZ2RW7CoaSXSJkqDVO6eAB1QI36MWjdp32dxlaWKjr/jDG7C43NYxJviiETPW/ux9vbX4W8pXL+UtsjgZdOFtv/7Q7zk15ebiGaXf1w13et1t+2OlL8zJiF/ZZwtSkH+2fKv6vVi9lRX89jO1mF10EJIn3/tlWP+T5r/ATdEev5eWEP+48r//xsiOX+llFDkP/L8/7wh0vO3WvP9N7n8v9sQyflrYSzn//Tzfwjb+xjmv33/98f9fv7WyaLcTin/iZJKlE3olndH3QiDB1cFzn/+dw/S+196w/l/Vvn/1P9Kyv3+d8LQ/1n6X/tT9D8HAv1P/9P/n/2v1bD/Pf2fpf+tGUX/cyDQ//T/pfa/H/S/5Ps/U//fjrP/w/tlBA6BS5h/Ieyg/zX3P7KYx9gwZcz/Zlm33cnuf7nB/S9vmP8clrGqagoAAAAAAAAAAAAAAAAAACbnDZPRXosAUAAA";
const LONG = `package/${"long-folder-name/".repeat(8)}a.txt`;

describe("tarFiles", () => {
  it.each([
    ["GNU", BY_GNU_TAR],
    ["pax", BY_PAX],
  ])("reads what %s tar wrote, long names included", (_, base64) => {
    const files = new Map(read(gunzipSync(Buffer.from(base64, "base64"))) as [string, string][]);
    expect(files).toEqual(
      new Map([
        ["package/empty.txt", ""],
        [LONG, "deep\n"],
        ["package/short.txt", "hello\n"],
      ]),
    );
  });

  it("gives back whatever files went in", () => {
    const file = fc.record({
      path: fc.stringMatching(/^[a-z0-9._/-]{1,90}$/),
      content: fc.uint8Array({ maxLength: 1500 }),
    });
    fc.assert(
      fc.property(fc.array(file, { maxLength: 8 }), (files) => {
        const packed = archive(...files.map(({ path, content }) => entry(path, content)));
        expect([...tarFiles(packed)]).toEqual(files.map(({ path, content }) => ({ path, bytes: content })));
      }),
    );
  });

  it("joins a ustar prefix and passes over folders and links", () => {
    const packed = archive(
      entry("package", new Uint8Array(), "5"),
      entry("link", new Uint8Array(), "2"),
      entry("name.json", encoder.encode("{}"), "0", "package/deep"),
    );
    expect(read(packed)).toEqual([["package/deep/name.json", "{}"]]);
  });

  it("takes a long name for the next entry only", () => {
    const record = "29 path=package/renamed.json\n";
    const packed = archive(
      entry("pax", encoder.encode(record), "x"),
      entry("short.json", encoder.encode("1")),
      entry("other.json", encoder.encode("2")),
    );
    expect(read(packed)).toEqual([
      ["package/renamed.json", "1"],
      ["other.json", "2"],
    ]);
  });

  it("refuses an archive that is cut off anywhere inside a file", () => {
    const whole = Buffer.concat(entry("a", encoder.encode("x".repeat(700))));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 + 699 }), (length) => {
        expect(() => [...tarFiles(whole.subarray(0, length))]).toThrow(/tar: the archive ends/);
      }),
    );
  });

  it("refuses a header whose checksum is wrong", () => {
    const packed = archive(entry("a.json", encoder.encode("{}")));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 147 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const broken = packed.slice();
        broken[at] = ((broken[at] ?? 0) + change) % 256;
        expect(() => [...tarFiles(broken)]).toThrow(/tar: /);
      }),
    );
  });
});

describe("packageFiles", () => {
  it("gives the wanted files without their outer folder", () => {
    const packed = gzipSync(
      archive(entry("package/build/A.json", encoder.encode("A")), entry("package/B.json", encoder.encode("B"))),
    );
    const files = packageFiles(packed, new Set(["build/A.json", "missing.json"]));
    expect([...files.keys()]).toEqual(["build/A.json"]);
    expect(decoder.decode(files.get("build/A.json"))).toBe("A");
  });
});
