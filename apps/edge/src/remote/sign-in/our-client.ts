import { clientMetadata } from "./discover.ts";

/** The page other servers' sign-in services send our users back to. */
export const REDIRECT_PATH = "/connected";

/** Where our own metadata as a client stands, for services that take its address as our id. */
export const CLIENT_METADATA_PATH = "/oauth/client-metadata.json";

/** The address that serves as our id; undefined where no other server could read it. @param origin of our page */
export function clientMetadataAt(origin: string): string | undefined {
  return origin.startsWith("https://") ? `${origin}${CLIENT_METADATA_PATH}` : undefined;
}

/** The document at that address. */
export function ourClientMetadata(origin: string): Readonly<Record<string, unknown>> {
  return {
    client_id: `${origin}${CLIENT_METADATA_PATH}`,
    client_uri: origin,
    ...clientMetadata(`${origin}${REDIRECT_PATH}`),
  };
}
