import { AlouError } from "@alou/money/error";
import * as z from "zod";
import { isPublicAddress } from "./public-address.ts";

/** Records of RFC 1035 that hold an address. */
const ADDRESS_TYPES = new Map([
  [1, "A"],
  [28, "AAAA"],
]);

const answerSchema = z.object({
  Status: z.int(),
  Answer: z
    .array(z.object({ type: z.int(), data: z.string().max(1_000) }))
    .max(200)
    .optional(),
});

const TIMEOUT_MS = 3_000;
const MAX_CHARACTERS = 64_000;

/**
 * Asks a resolver over HTTPS where a name leads, and refuses one that leads, with any of its addresses, into a private network.
 * It is asked again before each errand, since an answer may change. Between this answer and the platform's own there is a
 * moment; what closes it is the platform, whose requests cannot reach private networks.
 * @param resolver answers `application/dns-json`, such as https://cloudflare-dns.com/dns-query
 * @throws AlouError `remote_url_refused`; `remote_unreachable` when the name or the resolver does not answer
 */
export async function requirePublicName(host: string, resolver: string, fetcher: typeof fetch): Promise<void> {
  const answers = await Promise.all([...ADDRESS_TYPES.values()].map((type) => lookUp(host, type, resolver, fetcher)));
  const addresses = answers.flat();
  if (addresses.length === 0)
    throw new AlouError("remote_unreachable", {
      detail: { zh: "它的域名没有指向任何地址", en: "its name leads nowhere" },
    });
  if (!addresses.every(isPublicAddress))
    throw new AlouError("remote_url_refused", {
      detail: { zh: "它的域名指向内部网络", en: "its name leads into a private network" },
    });
}

async function lookUp(host: string, type: string, resolver: string, fetcher: typeof fetch): Promise<string[]> {
  try {
    const response = await fetcher(`${resolver}?${new URLSearchParams({ name: host, type })}`, {
      headers: { accept: "application/dns-json" },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = (await response.text()).slice(0, MAX_CHARACTERS);
    const { Status, Answer = [] } = answerSchema.parse(JSON.parse(text));
    return Status === 0 ? Answer.flatMap(({ type: kind, data }) => (ADDRESS_TYPES.has(kind) ? [data] : [])) : [];
  } catch (error) {
    throw new AlouError(
      "remote_unreachable",
      { detail: { zh: "它的域名查不到", en: "its name could not be looked up" } },
      { cause: error },
    );
  }
}
