import { tokenFactsRead } from "@alou/chains/evm/erc20";
import { type Hex, isHex, quantity, readCount } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import { mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import type { Services } from "../services.ts";

/** What a chain tells of an address. */
export interface Stranger {
  readonly address: string;
  /** `0x` of an account; undefined where the node does not tell. */
  readonly code: Hex | undefined;
  /** Transactions it has sent. */
  readonly nonce: number | undefined;
  /** What a token calls itself; foreign text, cleaned. */
  readonly symbol?: string;
  /** Days its code has been there for at least, and at most; absent where the node keeps no past. */
  readonly ageDays?: number;
}

/** Ages that rules know: younger than 3 days, younger than 30. */
const AGES_DAYS = [3, 30] as const;
const DAY_SECONDS = 86_400;

const rpcRead = <T>(
  method: string,
  params: readonly unknown[],
  decode: (value: unknown) => T,
): Read<T | undefined> => ({
  calls: [{ kind: "rpc", method, params }],
  decode: ([outcome]) => (outcome?.ok ? decode(outcome.value) : undefined),
});

const codeAtRead = (address: string, block: string): Read<Hex | undefined> =>
  rpcRead("eth_getCode", [address, block], (value) => (isHex(value) ? value : undefined));

/** Addresses in one request: nodes refuse batches of more than a hundred questions, and each address takes two. */
const AT_ONCE = 24;

/**
 * Looks addresses up on an EVM chain: two round trips, of many addresses several side by side. What a node does not answer is left
 * out; nothing is taken for harmless.
 * @throws AlouError when no node answers
 */
export async function readStrangers(
  { corridor }: Pick<Services, "corridor">,
  chain: ChainId,
  addresses: readonly string[],
): Promise<readonly Stranger[]> {
  const groups = Array.from({ length: Math.ceil(addresses.length / AT_ONCE) }, (_, i) =>
    addresses.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
  return (await Promise.all(groups.map(async (group) => await readGroup(corridor.node(chain), chain, group)))).flat();
}

async function readGroup(node: EvmNode, chain: ChainId, addresses: readonly string[]): Promise<readonly Stranger[]> {
  const reads = addresses.map((address) =>
    mapRead(
      readAll({
        code: codeAtRead(address, "latest"),
        nonce: rpcRead("eth_getTransactionCount", [address, "latest"], readCount),
        token: tokenFactsRead(`${chain}/erc20:${address}`),
      }),
      ({ code, nonce, token }): Stranger => ({ address, code, nonce, ...(token && { symbol: token.symbol }) }),
    ),
  );
  const { value: strangers, head } = await readState(node, readEach(reads));
  const aged = strangers.filter(({ address, code }) => code && code !== "0x" && !vouchedContract(chain, address));
  const blocks = AGES_DAYS.map((days) => head.number - Math.ceil((days * DAY_SECONDS) / getChain(chain).blockSeconds));
  if (aged.length === 0 || (blocks[0] ?? 0) <= 0) return strangers;
  const past = aged.map(({ address }) =>
    readEach(blocks.map((block) => (block > 0 ? codeAtRead(address, quantity(block)) : UNKNOWN))),
  );
  const { value: was } = await readState(node, readEach(past));
  const ages = new Map(aged.map(({ address }, i) => [address, ageFrom(was[i] ?? [])]));
  return strangers.map((stranger) => {
    const ageDays = ages.get(stranger.address);
    return ageDays === undefined ? stranger : { ...stranger, ageDays };
  });
}

const UNKNOWN: Read<Hex | undefined> = { calls: [], decode: () => undefined };

/** The least age that is certain. Code that was not there three days ago is younger than that: 0. */
function ageFrom([threeDays, thirtyDays]: readonly (Hex | undefined)[]): number | undefined {
  if (thirtyDays !== undefined && thirtyDays !== "0x") return AGES_DAYS[1];
  if (threeDays === undefined) return undefined;
  if (threeDays === "0x") return 0;
  return thirtyDays === "0x" ? AGES_DAYS[0] : undefined;
}
