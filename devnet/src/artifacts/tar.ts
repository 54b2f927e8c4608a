import { gunzipSync } from "node:zlib";

/** A regular file of a tar archive. */
export interface TarFile {
  /** With forward slashes, as written in the archive. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;
const text = new TextDecoder();

/**
 * The regular files of a tar archive in memory: ustar with prefixes, GNU long names and pax paths, which is all that
 * npm packages use. Directories, links and other kinds are passed over; nothing is written to disk, so a path cannot
 * escape anywhere.
 * @throws Error when the archive is cut off or a header's checksum is wrong
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export function* tarFiles(archive: Uint8Array): Generator<TarFile> {
  let longPath: string | undefined;
  for (let at = 0; at < archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.length < BLOCK) throw new Error(`tar: the archive ends inside a header at byte ${at}`);
    if (header.every((byte) => byte === 0)) return; // two empty blocks end an archive; one is enough to know
    checkHeader(header, at);
    const size = octal(header.subarray(124, 136));
    const bytes = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (bytes.length < size) throw new Error(`tar: the archive ends inside the file at byte ${at}`);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;

    const kind = String.fromCharCode(header[156] ?? 0);
    if (kind === "x") longPath = paxPath(bytes) ?? longPath;
    else if (kind === "L") longPath = cString(bytes);
    else {
      if (kind === "0" || kind === "\0") yield { path: longPath ?? ustarPath(header), bytes };
      longPath = undefined;
    }
  }
}

/**
 * The wanted files of a gzipped npm package by their path inside it. The folder that every entry stands in
 * (`package/`, by npm's habit) is left out of the paths.
 */
export function packageFiles(tarball: Uint8Array, wanted: ReadonlySet<string>): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const { path, bytes } of tarFiles(gunzipSync(tarball))) {
    const inside = path.slice(path.indexOf("/") + 1);
    if (wanted.has(inside)) found.set(inside, bytes);
  }
  return found;
}

/** The sum of all header bytes, with the checksum field itself counted as spaces. */
function checkHeader(header: Uint8Array, at: number): void {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  if (sum !== octal(header.subarray(148, 156))) throw new Error(`tar: wrong checksum in the header at byte ${at}`);
}

function octal(field: Uint8Array): number {
  const digits = cString(field).trim();
  if (!/^[0-7]+$/.test(digits)) throw new Error(`tar: ${JSON.stringify(digits)} is no octal number`);
  return Number.parseInt(digits, 8);
}

function cString(field: Uint8Array): string {
  const end = field.indexOf(0);
  return text.decode(end < 0 ? field : field.subarray(0, end));
}

function ustarPath(header: Uint8Array): string {
  const name = cString(header.subarray(0, 100));
  const isUstar = cString(header.subarray(257, 263)).startsWith("ustar");
  const prefix = isUstar ? cString(header.subarray(345, 500)) : "";
  return prefix ? `${prefix}/${name}` : name;
}

/** The `path` of a pax header, whose records are `<length> <key>=<value>\n` with the length counting itself. */
function paxPath(bytes: Uint8Array): string | undefined {
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const length = Number(text.decode(bytes.subarray(at, space)));
    if (space < 0 || !Number.isSafeInteger(length) || length <= 0) throw new Error("tar: malformed pax header");
    const record = text.decode(bytes.subarray(space + 1, at + length - 1));
    if (record.startsWith("path=")) return record.slice("path=".length);
    at += length;
  }
  return undefined;
}
