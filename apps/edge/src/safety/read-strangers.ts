import { tokenFactsRead } from "@alou/chains/evm/erc20";
import { type Hex, isHex, quantity, readCount } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import { mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { implementationRead } from "@alou/safety/behaviour/opening";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import type { Services } from "../services.ts";

/** What a chain tells of an address. */
export interface Stranger {
  readonly address: string;
  /** `0x` of an account; undefined where the node does not tell. */
  readonly code: Hex | undefined;
  /** Of a proxy the code it runs, and where that stands; its code is undefined where the node does not tell. */
  readonly runs?: { readonly address: Hex; readonly code: Hex | undefined };
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

/** Addresses in one request: nodes refuse batches of more than a hundred questions, and each address takes four. */
const AT_ONCE = 22;

/**
 * Looks addresses up on an EVM chain, and of proxies what they run: two round trips, of many addresses several side by side. What a
 * node does not answer is left out; nothing is taken for harmless.
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
        implementation: implementationRead(address),
      }),
      ({ code, nonce, token, implementation }) => ({
        stranger: { address, code, nonce, ...(token && { symbol: token.symbol }) } satisfies Stranger,
        implementation,
      }),
    ),
  );
  const { value: first, head } = await readState(node, readEach(reads));
  const strangers = first.map(({ stranger }) => stranger);
  const unvouched = first.filter(({ stranger: { address, code } }) => isCode(code) && !vouchedContract(chain, address));
  const blocks = AGES_DAYS.map((days) => head.number - Math.ceil((days * DAY_SECONDS) / getChain(chain).blockSeconds));
  const more = unvouched.map(({ stranger: { address }, implementation }) =>
    readAll({
      was: readEach(blocks.map((block) => (block > 0 ? codeAtRead(address, quantity(block)) : UNKNOWN))),
      behind: implementation ? codeAtRead(implementation, "latest") : UNKNOWN,
    }),
  );
  const read = readEach(more);
  if (read.calls.length === 0) return strangers;
  const { value: second } = await readState(node, read);
  const told = new Map(
    unvouched.map(({ stranger, implementation }, i) => {
      const { was = [], behind } = second[i] ?? {};
      const ageDays = ageFrom(was);
      const runs = implementation && { runs: { address: implementation, code: behind } };
      return [stranger.address, { ...stranger, ...runs, ...(ageDays !== undefined && { ageDays }) }];
    }),
  );
  return strangers.map((stranger) => told.get(stranger.address) ?? stranger);
}

const isCode = (code: Hex | undefined): boolean => code !== undefined && code !== "0x";

const UNKNOWN: Read<Hex | undefined> = { calls: [], decode: () => undefined };

/** The least age that is certain. Code that was not there three days ago is younger than that: 0. */
function ageFrom([threeDays, thirtyDays]: readonly (Hex | undefined)[]): number | undefined {
  if (thirtyDays !== undefined && thirtyDays !== "0x") return AGES_DAYS[1];
  if (threeDays === undefined) return undefined;
  if (threeDays === "0x") return 0;
  return thirtyDays === "0x" ? AGES_DAYS[0] : undefined;
}
