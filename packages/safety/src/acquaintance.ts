import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import type { Words } from "@alou/money/words";
import type { Facts, KnownAddress } from "./facts.ts";
import { sameAddress } from "./same-address.ts";

/**
 * How well the user knows a recipient on the chain that pays.
 *
 * A key answers for the same address on every chain; a contract stands where it was deployed and nowhere else, and
 * what stands at its address on another chain may be nothing, or somebody else's.
 */
export type Acquaintance =
  | { readonly kind: "known"; readonly as: KnownAddress }
  /**
   * Known on other chains only, and not by a key: `contract` is what the address is there or here, `unseen` means
   * that nobody could look.
   */
  | {
      readonly kind: "elsewhere";
      readonly as: KnownAddress;
      readonly chain: ChainId;
      readonly is: "contract" | "unseen";
    }
  | { readonly kind: "stranger" };

/** Whom a payment reaches, as far as the user's past tells; `facts.known` must be there. */
export function acquaintance(action: { readonly chain: ChainId; readonly to: string }, facts: Facts): Acquaintance {
  const same = (facts.known ?? []).filter(({ address }) => sameAddress(address, action.to));
  const here = same.find(({ chain }) => chain === undefined || chain === action.chain);
  if (here) return { kind: "known", as: here };
  const [as] = same;
  if (!as?.chain) return { kind: "stranger" };
  const codes = [
    facts.recipientCode,
    ...same.map(({ chain }) => facts.recipientElsewhere?.find((e) => e.chain === chain)?.code),
  ];
  if (codes.includes("contract")) return { kind: "elsewhere", as, chain: as.chain, is: "contract" };
  if (codes.includes(undefined)) return { kind: "elsewhere", as, chain: as.chain, is: "unseen" };
  return { kind: "known", as };
}

/** "paid it on Base", "saved it for Base": what there is between the user and an address of another chain. */
export function knownThere({ relation, chain }: KnownAddress): Words {
  const { zh, en } = chain ? getChain(chain).name : { zh: "别的链", en: "another chain" };
  switch (relation) {
    case "paid":
      return { zh: `在 ${zh} 上付过它`, en: `paid it on ${en}` };
    case "contact":
      return { zh: `存过它在 ${zh} 上的地址`, en: `saved it for ${en}` };
    case "own":
      return { zh: `在 ${zh} 上用它作钱包`, en: `use it as a wallet on ${en}` };
  }
}
