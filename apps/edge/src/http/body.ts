import { AlouError } from "@alou/money/error";
import { BadRequest } from "./problem.ts";

/** The limits of what may come in. */
const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 32;
const MAX_ITEMS = 100;
/** Longer runs of digits are no amount of anything. */
const MAX_DIGITS = 100;

const FORBIDDEN_KEYS = new Set(["__proto__", "prototype", "constructor"]);

/**
 * Reads a JSON body within its limits: 64 KB, 32 levels, 100 items an array, no keys that reach into prototypes.
 * @throws AlouError `unsupported_media_type`, `body_too_large`, `bad_request`
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new AlouError("unsupported_media_type");
  const text = await readText(request);
  if (text.trim() === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new BadRequest("the body is not valid JSON");
  }
  requireSane(parsed, "", 0);
  return parsed;
}

async function readText(request: Request): Promise<string> {
  const tooLarge = () => new AlouError("body_too_large", { limit: "64 KB" });
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) throw tooLarge();
  if (!request.body) return "";
  const reader = request.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let text = "";
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > MAX_BYTES) {
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
