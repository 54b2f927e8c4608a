/** Kinds of pictures that are shown. A drawing (SVG) is a program, and is none of them. */
export type ImageType = "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif";

/** What the first bytes of a picture tell. */
export interface ImageHeader {
  readonly type: ImageType;
  /** In pixels, above 0. */
  readonly width: number;
  readonly height: number;
}

/** What is read of a picture to find its size: some cameras write much before it. */
export const HEADER_BYTES = 262_144;

/**
 * What a picture is, by its own bytes and nothing else. Never throws.
 * @param bytes the beginning of the file: `HEADER_BYTES`, or all of it
 * @returns undefined for what is no picture of these kinds, or does not say how large it is
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const size = png(bytes) ?? jpeg(bytes) ?? gif(bytes) ?? webp(bytes) ?? avif(bytes);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @see https://www.w3.org/TR/png-3/#11IHDR */
function png(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < 24 || ascii(bytes, 0, 8) !== "\x89PNG\r\n\x1a\n" || ascii(bytes, 12, 4) !== "IHDR")
    return undefined;
  const data = view(bytes);
  return { type: "image/png", width: data.getUint32(16), height: data.getUint32(20) };
}

/** @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function gif(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < 10 || !/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return undefined;
  const data = view(bytes);
  return { type: "image/gif", width: data.getUint16(6, true), height: data.getUint16(8, true) };
}

/** Walks over the segments to the frame's header. @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf */
function jpeg(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const data = view(bytes);
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: "image/jpeg", height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
    const length = data.getUint16(at + 2);
    if (marker === 0xda || length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

/** @see https://developers.google.com/speed/webp/docs/riff_container */
function webp(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== "RIFF" || ascii(bytes, 8, 4) !== "WEBP") return undefined;
  const data = view(bytes);
  const three = (at: number) => data.getUint16(at, true) | ((bytes[at + 2] ?? 0) << 16);
  switch (ascii(bytes, 12, 4)) {
    case "VP8X":
      return { type: "image/webp", width: three(24) + 1, height: three(27) + 1 };
    case "VP8L": {
      if (bytes[20] !== 0x2f) return undefined;
      const bits = data.getUint32(21, true);
      return { type: "image/webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8 ":
      return {
        type: "image/webp",
        width: data.getUint16(26, true) & 0x3fff,
        height: data.getUint16(28, true) & 0x3fff,
      };
    default:
      return undefined;
  }
}

/** The largest `ispe` of the file's items. @see https://aomediacodec.github.io/av1-avif/ */
function avif(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < 16 || ascii(bytes, 4, 4) !== "ftyp") return undefined;
  const data = view(bytes);
  const brands = ascii(bytes, 8, Math.min(data.getUint32(0), 128) - 8);
  if (!/avif|avis/.test(brands)) return undefined;
  let [width, height] = [0, 0];
  for (let at = 16; at + 16 <= bytes.length; at++) {
    // "ispe" in one word.
    if (data.getUint32(at) !== 0x69737065) continue;
    width = Math.max(width, data.getUint32(at + 8));
    height = Math.max(height, data.getUint32(at + 12));
  }
  return { type: "image/avif", width, height };
}
