import { readState } from "@alou/chains/evm/state";
import type { ChainId } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import type { CodeKind } from "@alou/safety/facts";
import type { Corridor, Situation } from "../corridor.ts";
import type { Action } from "../proposal.ts";
import { codeRead } from "./account-code.ts";

/** So many other chains are asked at most: of an address that is known on more, the first ones tell enough. */
const MOST_CHAINS = 3;

/**
 * What stands at a payee's address on the other chains it is known on. Asked only where the paying chain does not know
 * it, beside the last round trip: a key is the same everywhere, a contract is not. A chain that is not served or does
 * not answer tells nothing, which is no reason to stop.
 */
export async function codeElsewhere(
  chain: ChainId,
  action: Action,
  { known }: Pick<Situation, "known">,
  corridor: Corridor,
): Promise<{ readonly chain: ChainId; readonly code: CodeKind | undefined }[] | undefined> {
  if (action.kind !== "transfer") return undefined;
  const { address } = action.to;
  const same = known.filter((entry) => sameEvmAddress(entry.address, address));
  if (same.length === 0 || same.some((entry) => entry.chain === undefined || entry.chain === chain)) return undefined;
  const others = [...new Set(same.flatMap((entry) => entry.chain ?? []))].slice(0, MOST_CHAINS);
  return await Promise.all(
    others.map(async (other) => ({ chain: other, code: await codeOn(other, address, corridor) })),
  );
}

async function codeOn(chain: ChainId, address: string, corridor: Corridor): Promise<CodeKind | undefined> {
  try {
    return (await readState(corridor.node(chain), codeRead(address))).value;
  } catch {
    return undefined;
  }
}
