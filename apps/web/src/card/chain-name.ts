import type { Words } from "@alou/money/words";
import type { ChainStatus } from "../server/api-types.ts";

/** A chain's name as the server gives it; an unknown one goes by its id. */
export function chainName(chains: readonly ChainStatus[] | undefined, id: string): Words {
  return chains?.find((chain) => chain.id === id)?.name ?? { zh: id, en: id };
}
