import { classifyAddress, type Family } from "@alou/money/address-family";
import type { SafetyAction } from "../../action.ts";
import type { AddressLookUp } from "../../decoded-action.ts";
import type { FactsOf } from "../facts-of.ts";

/** Letters and digits in the number an address has, without a point as names have. */
const LIKE_ONE = /^[0-9a-z]{30,100}$/i;

/**
 * Recipients whose address is mistyped, or belongs to another chain. Those the user knows were good once; a text that looks like no
 * address at all is a name somebody else resolves.
 * @param network the prefix of the chain's addresses, or the network's name
 */
export function recipientProblems(
  actions: readonly SafetyAction[],
  family: Family,
  network: string | undefined,
  facts: FactsOf,
): AddressLookUp[] {
  return actions.flatMap((action): AddressLookUp[] => {
    if (action.kind !== "transfer") return [];
    const { known, own } = facts(action).about?.(action.to) ?? {};
    const seen = known || own ? undefined : classifyAddress(action.to);
    const problem =
      seen?.problem ??
      (!known && !own && !seen && LIKE_ONE.test(action.to) ? "no-address" : undefined) ??
      (seen && seen.family !== family
        ? "other-chain"
        : seen?.network && network && seen.network !== network
          ? "other-chain"
          : undefined);
    return problem
      ? [{ kind: "address", chain: action.chain, from: action.from, family, address: action.to, problem }]
      : [];
  });
}
