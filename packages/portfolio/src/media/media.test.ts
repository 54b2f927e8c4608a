import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readImageHeader } from "./image-header.ts";
import { mediaSource } from "./media-source.ts";
import { readMetadata } from "./metadata.ts";

const GATEWAYS = {
  ipfs: ["https://ipfs.example/ipfs/", "https://other.example/ipfs/"],
  arweave: ["https://ar.example/"],
};
const CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...part].map((c) => c.charCodeAt(0)) : part)));

describe("what a picture is", () => {
  it.each([
    ["png", bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 1, 0, 0, 0, 2, 0]), "image/png", 256, 512],
    ["gif", bytes("GIF89a", [0x10, 0, 0x20, 0]), "image/gif", 16, 32],
    [
      "jpeg",
      bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 7, 0, 9, 1, 1, 1]),
      "image/jpeg",
      9,
      7,
    ],
    [
      "webp",
      bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 19, 0, 0]),
      "image/webp",
      10,
      20,
    ],
    [
      "avif",
      bytes(
        [0, 0, 0, 24],
        "ftypavif",
        [0, 0, 0, 0],
        "mif1miaf",
        [0, 0, 0, 20],
        "ispe",
        [0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 6],
      ),
      "image/avif",
      5,
      6,
    ],
  ])("%s, by its own bytes", (_, file, type, width, height) => {
    expect(readImageHeader(file)).toEqual({ type, width, height });
    // Cut short it says nothing.
    for (let length = 0; length < 8; length++) expect(readImageHeader(file.subarray(0, length))).toBeUndefined();
  });

  it.each([
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "<?xml version='1.0'?><svg/>",
    "<!doctype html><script>alert(1)</script>",
    "%PDF-1.7",
    "GIF87a\0\0\0\0",
  ])("not %s", (text) => {
    expect(readImageHeader(bytes(text.padEnd(64)))).toBeUndefined();
  });

  it("never throws, whatever it is given", () => {
    const starts = ["\x89PNG\r\n\x1a\n", "GIF89a", "\xff\xd8\xff", "RIFF\0\0\0\0WEBPVP8 ", "\0\0\0\x18ftypavif", ""];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        const header = readImageHeader(bytes(start, [...rest]));
        if (header) expect(header.width > 0 && header.height > 0).toBe(true);
      }),
    );
  });
});

describe("where a URI leads", () => {
  const of = (uri: string, use: "image" | "metadata" = "image") => mediaSource(uri, use, GATEWAYS);

  it("is a gateway for what is content-addressed", () => {
    const urls = [`https://ipfs.example/ipfs/${CID}/1.png`, `https://other.example/ipfs/${CID}/1.png`];
    for (const uri of [`ipfs://${CID}/1.png`, `ipfs://ipfs/${CID}/1.png`, `${CID}/1.png`, ` ipfs://${CID}/1.png `]) {
      expect(of(uri)).toEqual({ kind: "url", urls });
    }
    const id = "n9tX2v8m1KcQ3rW7eY5uI0oP4aS6dF8gH2jK1lZ3xCv";
    expect(of(`ar://${id}`)).toEqual({ kind: "url", urls: [`https://ar.example/${id}`] });
  });

  it.each([
    ["javascript:alert(1)", "script"],
    ["JaVaScRiPt:alert(1)", "script"],
    ["\tjavascript:alert(1)", "script"],
    ["vbscript:x", "script"],
    ["blob:https://x/y", "script"],
    ["data:image/png;base64,AAAA", "inline"],
    ["data:text/html,<script>", "inline"],
    ["http://example.com/x.png", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["ftp://x/y", "scheme"],
    [`ipfs://${CID}/../../v1/session`, "malformed"],
    [`ipfs://${CID}@evil.example/x`, "malformed"],
    ["ipfs://evil.example/x.png", "malformed"],
    ["//evil.example/x.png", "malformed"],
    ["/v1/session", "malformed"],
    ["", "malformed"],
    [`https://x.example/${"a".repeat(3_000)}`, "malformed"],
  ])("%s: nowhere", (uri, why) => {
    expect(of(uri)).toEqual({ kind: "refused", why });
  });

  it("is the URI itself for metadata that stands in it, and never a picture", () => {
    const json = '{"name":"A"}';
    for (const uri of [
      `data:application/json,${encodeURIComponent(json)}`,
      `data:application/json;base64,${btoa(json)}`,
      `data:application/json;utf8,${json}`,
    ]) {
      expect(of(uri, "metadata")).toEqual({ kind: "inline", json });
      expect(of(uri, "image")).toMatchObject({ kind: "refused" });
    }
  });

  it("never throws, and never leads outside https", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom("", "ipfs://", "ar://", "data:application/json;base64,", "https:"),
        (rest, start) => {
          const source = mediaSource(start + rest, "metadata", GATEWAYS);
          if (source.kind === "url") for (const url of source.urls) expect(url).toMatch(/^https:/i);
        },
      ),
    );
  });
});

describe("metadata", () => {
  it("is text of strangers, cleaned and cut", () => {
    const json = JSON.stringify({
      name: `A\u202eB${"x".repeat(500)}`,
      description: "<img src=x onerror=alert(1)>",
      image_url: "ipfs://x",
      attributes: [{ trait_type: "Size", value: 3 }, "nonsense", { trait_type: 1 }],
    });
    const said = readMetadata(json);
    expect(said?.name?.foreign.startsWith("ABx")).toBe(true);
    expect([...(said?.name?.foreign ?? "")].length).toBe(80);
    expect(said).toMatchObject({ image: "ipfs://x", traits: [{ name: { foreign: "Size" }, value: { foreign: "3" } }] });
  });

  it.each(["", "[]", "null", '"x"', "{", "1"])("is none: %s", (json) => {
    expect(readMetadata(json)).toBeUndefined();
  });

  it("leaves out what is not of its shape", () => {
    expect(readMetadata('{"name":1,"image":{},"attributes":"x","__proto__":{"name":"y"}}')).toEqual({ traits: [] });
  });
});
