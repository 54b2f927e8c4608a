import { AlouError } from "@alou/money/error";
import { BadRequest } from "./problem.ts";

/** The limits of what may come in. */
const MAX_BYTES = 64 * 1024;
/** Of somebody else's document that is brought to be judged: it is looked at, not lived by. */
const MAX_DOCUMENT_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
/** Beyond this not even a document is walked. */
const MAX_DOCUMENT_DEPTH = 200;
const MAX_ITEMS = 100;
/** Longer runs of digits are no amount of anything. */
const MAX_DIGITS = 100;

const FORBIDDEN_KEYS = new Set(["__proto__", "prototype", "constructor"]);

/**
 * Reads a JSON body within its limits: 64 KB, 32 levels, 100 items an array, no keys that reach into prototypes.
 * @param document it carries somebody else's document: up to 1 MB, and of any shape up to 200 levels
 * @throws AlouError `unsupported_media_type`, `body_too_large`, `bad_request`
 */
export async function readJsonBody(request: Request, document = false): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new AlouError("unsupported_media_type");
  const text = await readText(request, document ? MAX_DOCUMENT_BYTES : MAX_BYTES);
  if (text.trim() === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new BadRequest("the body is not valid JSON");
  }
  if (document) requireShallow(parsed);
  else requireSane(parsed, "", 0);
  return parsed;
}

/**
 * Reads a body of text, no more of it than may be.
 * @param most bytes, whole KB
 * @throws AlouError `body_too_large`, `bad_request` for what is not UTF-8
 */
export async function readText(request: Request, most = MAX_BYTES): Promise<string> {
  const kilobytes = most / 1024;
  const limit = kilobytes < 1024 ? `${kilobytes} KB` : `${kilobytes / 1024} MB`;
  const tooLarge = () => new AlouError("body_too_large", { limit });
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge();
  if (!request.body) return "";
  const reader = request.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let text = "";
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > most) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decode(decoder, value);
  }
  return text + decode(decoder);
}

function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw new BadRequest("the body is not UTF-8");
  }
}

/** Without recursion: what is too deep to walk must not be walked to find that out. */
function requireShallow(document: unknown): void {
  let level: unknown[] = [document];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DOCUMENT_DEPTH) throw new BadRequest(`nested deeper than ${MAX_DOCUMENT_DEPTH} levels`);
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null
        ? Object.values(value).filter((one) => typeof one === "object" && one !== null)
        : [],
    );
  }
}

function requireSane(value: unknown, path: string, depth: number): void {
  const refuse = (message: string) => new BadRequest(message, [{ path: path || "/", message }]);
  if (depth > MAX_DEPTH) throw refuse(`nested deeper than ${MAX_DEPTH} levels`);
  if (typeof value === "string") {
    if (value.length > MAX_DIGITS && /^-?[0-9]+$/.test(value))
      throw refuse(`a number of more than ${MAX_DIGITS} digits`);
    return;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw refuse("numbers are whole and safe here; amounts are strings");
  }
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) throw refuse(`more than ${MAX_ITEMS} items`);
    for (const [i, item] of value.entries()) requireSane(item, `${path}/${i}`, depth + 1);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) throw refuse(`the key ${key} is not allowed`);
    requireSane(member, `${path}/${key}`, depth + 1);
  }
}
