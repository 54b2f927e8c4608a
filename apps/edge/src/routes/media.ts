import { AlouError } from "@alou/money/error";
import { mediaSource } from "@alou/portfolio/media/media-source";
import { readMetadata } from "@alou/portfolio/media/metadata";
import type { Handler } from "../http/handler.ts";
import { fetchImage, fetchMetadata } from "../media/fetch-media.ts";
import { openMedia, signMedia } from "../media/media-token.ts";

/** How long a browser keeps metadata. */
const KEPT = "private, max-age=3600";

export const readMedia: Handler<"readMedia"> = async ({ params }, { services }) => {
  const { owned, now } = services;
  const { use, uri } = await openMedia(owned.mediaKey, params.media, now());
  if (use === "image") return await fetchImage(services, uri);
  const metadata = readMetadata(await fetchMetadata(services, uri));
  if (!metadata) throw new AlouError("media_refused", { detail: "it is no metadata" });
  const { image, ...said } = metadata;
  const isRefused = image === undefined || mediaSource(image, "image", owned.gateways).kind === "refused";
  const token = isRefused ? undefined : await signMedia(owned.mediaKey, "image", image, now());
  return Response.json(
    { ...said, image: token === undefined ? null : `/v1/media/${token}` },
    { headers: { "cache-control": KEPT } },
  );
};
