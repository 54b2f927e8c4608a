import { AlouError, isAlouError } from "@alou/money/error";
import { HEADER_BYTES, readImageHeader } from "@alou/portfolio/media/image-header";
import { type MediaSource, mediaSource } from "@alou/portfolio/media/media-source";
import { readRemoteUrl } from "../remote/remote-url.ts";
import type { Services } from "../services.ts";

/** What one fetch may use. */
export interface MediaLimits {
  /** Bytes of a picture, and of metadata. */
  readonly imageBytes: number;
  readonly metadataBytes: number;
  /** Pixels of a picture, by its header: what is small on the wire may be huge in a browser. */
  readonly pixels: number;
  readonly side: number;
  /** Milliseconds for everything. */
  readonly wholeMs: number;
  readonly redirects: number;
}

export const MEDIA_LIMITS: MediaLimits = {
  imageBytes: 8 * 1_048_576,
  metadataBytes: 262_144,
  pixels: 36_000_000,
  side: 12_000,
  wholeMs: 15_000,
  redirects: 3,
};

type World = Pick<Services, "owned" | "remote">;

const refused = (detail: string) => new AlouError("media_refused", { detail });
const unreachable = (detail: string) => new AlouError("media_unreachable", { detail });

const REFUSALS: Record<Extract<MediaSource, { kind: "refused" }>["why"], string> = {
  script: "its address is a script",
  inline: "it stands in its own address",
  scheme: "its address is of no kind that is followed",
  malformed: "its address is malformed",
};

/**
 * Fetches metadata by its URI.
 * @throws AlouError `media_refused`, `media_unreachable`
 */
export async function fetchMetadata(world: World, uri: string, limits = MEDIA_LIMITS): Promise<string> {
  const source = mediaSource(uri, "metadata", world.owned.gateways);
  if (source.kind === "inline") return source.json;
  const { body, end } = await fetchFirst(world, source, "application/json, */*;q=0.1", limits);
  try {
    const { bytes, isWhole } = await take(body, limits.metadataBytes);
    if (!isWhole) throw refused(`more than ${limits.metadataBytes} bytes`);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    throw isAlouError(error) ? error : refused("it is no text");
  } finally {
    end();
  }
}

/**
 * Fetches a picture by its URI, tells what it is by its own bytes, and streams it on, cut off where it exceeds the limits.
 * @throws AlouError `media_refused`, `media_unreachable`
 */
export async function fetchImage(world: World, uri: string, limits = MEDIA_LIMITS): Promise<Response> {
  const source = mediaSource(uri, "image", world.owned.gateways);
  const accept = "image/avif,image/webp,image/png,image/jpeg,image/gif";
  const { body, end } = await fetchFirst(world, source, accept, limits);
  const reader = body.getReader();
  try {
    const first = await beginning(reader, limits);
    const header = readImageHeader(first.bytes);
    if (!header) throw refused("it is no picture of a kind that is shown");
    const { type, width, height } = header;
    if (width > limits.side || height > limits.side || width * height > limits.pixels) {
      throw refused(`${width} × ${height} pixels are too many`);
    }
    return new Response(streamOn(first, reader, limits, end), { headers: imageHeaders(type) });
  } catch (error) {
    await reader.cancel().catch(() => {});
    end();
    throw isAlouError(error) ? error : unreachable("it was cut off");
  }
}

/** Whatever is in it, a browser shows it as a picture of this type or not at all. */
const imageHeaders = (type: string): Record<string, string> => ({
  "content-type": type,
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "content-disposition": 'inline; filename="nft"',
  "cache-control": "private, max-age=86400, immutable",
});

interface Fetched {
  readonly body: ReadableStream<Uint8Array>;
  readonly end: () => void;
}

/** The first of a source's places that answers. */
async function fetchFirst(world: World, source: MediaSource, accept: string, limits: MediaLimits): Promise<Fetched> {
  if (source.kind === "refused") throw refused(REFUSALS[source.why]);
  if (source.kind === "inline") throw refused(REFUSALS.inline);
  const stop = new AbortController();
  const callOff = world.remote.timers.after(limits.wholeMs, () => stop.abort(unreachable("it took too long")));
  let last: unknown;
  for (const url of source.urls) {
    try {
      return { body: await follow(world, url, accept, limits, stop.signal), end: callOff };
    } catch (error) {
      last = error;
      if (stop.signal.aborted) break;
    }
  }
  callOff();
  throw isAlouError(last) ? last : unreachable("nobody answers there");
}

/** Follows redirects by hand: each place is held against the rules as if it had been named first. */
async function follow(
  world: World,
  first: string,
  accept: string,
  limits: MediaLimits,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const { fetch: fetcher } = world.remote;
  let url = first;
  for (let hops = 0; hops <= limits.redirects; hops++) {
    const place = await placeOf(world, url);
    const response = await fetcher(place.href, { headers: { accept }, redirect: "manual", signal });
    if (response.status === 200 && response.body) return response.body;
    await response.body?.cancel().catch(() => {});
    const to = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || to === null) throw unreachable(`HTTP ${response.status}`);
    if (!URL.canParse(to, place.href)) throw refused("it redirects nowhere");
    url = new URL(to, place.href).href;
  }
  throw refused("it redirects too often");
}

/** A place that may be asked: a gateway of the operator's own choice, or a public one by the rules for other servers. */
async function placeOf({ owned, remote }: World, url: string): Promise<URL> {
  const { ipfs, arweave, ordinals } = owned.gateways;
  if ([...ipfs, ...arweave, ...ordinals].some((gateway) => url.startsWith(gateway))) return new URL(url);
  const place = readRemoteUrl(url.replace(/#.*$/s, ""), { ...remote.rules, loopback: false, anyParameters: true });
  if (!(place instanceof URL)) throw refused(`its address is not followed: ${place.problem}`);
  const { requirePublicName } = await import("../remote/require-public-name.ts");
  await requirePublicName(place.hostname, remote.resolver, remote.fetch).catch((error: unknown) => {
    throw isAlouError(error) && error.code === "remote_url_refused"
      ? refused("its address leads into a private network")
      : unreachable("its name could not be looked up");
  });
  return place;
}

async function take(body: ReadableStream<Uint8Array>, most: number): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const reader = body.getReader();
  const taken = await beginning(reader, { imageBytes: most }, most + 1);
  if (!taken.isWhole) await reader.cancel().catch(() => {});
  return { bytes: taken.bytes, isWhole: taken.isWhole && taken.bytes.length <= most };
}

interface Beginning {
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

/** As much of a stream as is needed to tell what it is. */
async function beginning(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { imageBytes }: Pick<MediaLimits, "imageBytes">,
  wanted = HEADER_BYTES,
): Promise<Beginning> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const { done, value } = await reader.read();
    if (done) return { bytes: joined(chunks, length), isWhole: true };
    chunks.push(value);
    length += value.byteLength;
    if (length > imageBytes + 1_048_576) break;
  }
  return { bytes: joined(chunks, length), isWhole: false };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** What was read already and what follows, up to the limit: a picture that goes on beyond it arrives broken. */
function streamOn(
  first: Beginning,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { imageBytes }: MediaLimits,
  end: () => void,
): ReadableStream<Uint8Array> {
  let sent = 0;
  let isFirst = true;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = isFirst
        ? { done: false, value: first.bytes }
        : first.isWhole
          ? { done: true, value: undefined }
          : await reader.read();
      isFirst = false;
      if (next.done || !next.value) {
        end();
        controller.close();
        return;
      }
      sent += next.value.byteLength;
      if (sent > imageBytes) {
        end();
        await reader.cancel().catch(() => {});
        controller.error(refused(`more than ${imageBytes} bytes`));
        return;
      }
      controller.enqueue(next.value);
    },
    async cancel() {
      end();
      await reader.cancel().catch(() => {});
    },
  });
}
