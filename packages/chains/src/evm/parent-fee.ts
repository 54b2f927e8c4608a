import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { addressWord, type Hex, isHex, word, wordAt } from "./hex.ts";
import { type Call, knownRead, mapRead, type Outcome, type Read, readEach } from "./read.ts";

/** What publishing one transaction on the parent chain takes, beside the gas it runs on. */
export interface ParentFee {
  /** Wei taken on top of the gas: most likely, and at most. */
  readonly expected: bigint;
  readonly cap: bigint;
  /** Gas units taken on top of those the run shows, where the chain charges in gas. */
  readonly gas: bigint;
}

/** What the fee depends on: the bytes that will be published. */
export interface PublishedCall {
  readonly to: string;
  readonly value: bigint;
  readonly data: Hex;
}

/** The OP stack's predeploy that knows what publishing costs. @see https://specs.optimism.io/protocol/fjord/predeploys.html */
const GAS_PRICE_ORACLE = "0x420000000000000000000000000000000000000F";
/** `getL1Fee(bytes)` */
const GET_L1_FEE = "0x49948e0e";
/** `getL1FeeUpperBound(uint256)` */
const GET_L1_FEE_UPPER_BOUND = "0xf1c7a58b";

/** Arbitrum's interface to the node itself: no contract, so it cannot join a multicall. @see https://docs.arbitrum.io/arbitrum-essentials/nodeinterface/reference */
const NODE_INTERFACE = "0x00000000000000000000000000000000000000C8";
/** `gasEstimateL1Component(address,bool,bytes)` */
const GAS_ESTIMATE_L1_COMPONENT = "0x77d488a2";

/**
 * Bytes of an unsigned EIP-1559 transaction besides recipient, value and calldata, at their longest: type, chain id,
 * nonce, two fees, gas limit, an empty access list, and the lengths of everything.
 */
const ENVELOPE_BYTES = 48;
const ADDRESS_BYTES = 20;

const NONE: ParentFee = { expected: 0n, cap: 0n, gas: 0n };

/**
 * What publishing each call costs now. Undefined where the chain charges for it and nobody could read how much; nothing
 * where it does not.
 */
export function parentFeesRead(
  chain: ChainId,
  calls: readonly PublishedCall[],
): Read<readonly ParentFee[] | undefined> {
  const { parentFee } = getChain(chain);
  if (parentFee === undefined) return knownRead(calls.map(() => NONE));
  const one = parentFee === "op-stack" ? onOpStack : onArbitrum;
  return mapRead(readEach(calls.map(one)), (fees) => {
    const known = fees.flatMap((fee) => fee ?? []);
    return known.length === calls.length ? known : undefined;
  });
}

/**
 * The most that publishing a transaction with so many bytes of calldata costs, before the calldata is there: what has to
 * be kept back of a native coin that is to leave whole.
 */
export function parentFeeBoundRead(chain: ChainId, calldataBytes: number): Read<ParentFee | undefined> {
  // Bytes that no compression makes shorter.
  const data: Hex = `0x${noise(calldataBytes)}`;
  const call = { to: `0x${noise(ADDRESS_BYTES)}`, value: 1n << 128n, data };
  // Once more with a margin: the price may rise again until the exact bytes are asked about.
  return mapRead(
    parentFeesRead(chain, [call]),
    (fees) => fees?.[0] && { ...fees[0], cap: withMargin(fees[0].cap), gas: withMargin(fees[0].gas) },
  );
}

/** The parent chain's own fee may rise by half until the transaction is published: three of its fullest blocks. */
const withMargin = (fee: bigint) => (fee * 3n) / 2n;

function onOpStack({ to, value, data }: PublishedCall): Read<ParentFee | undefined> {
  const digits = value === 0n ? "" : value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const bytes = `${noise(ENVELOPE_BYTES)}${to.slice(2)}${even}${data.slice(2)}`;
  const asked = [
    `${GET_L1_FEE}${encodeBytes(bytes, 0x20n)}`,
    `${GET_L1_FEE_UPPER_BOUND}${word(BigInt(bytes.length / 2))}`,
  ];
  return {
    calls: asked.map((data): Call => ({ kind: "contract", to: GAS_PRICE_ORACLE, data: data as Hex })),
    decode(outcomes) {
      const [expected, bound] = outcomes.map(firstWord);
      if (expected === undefined || bound === undefined) return undefined;
      return { expected, cap: withMargin(expected > bound ? expected : bound), gas: 0n };
    },
  };
}

/**
 * Charged in gas at the chain's own price. Whether a node's run counts it is not the same everywhere, so it is always
 * added: rather too much gas allowed than a transaction that runs out of it.
 */
function onArbitrum({ to, data }: PublishedCall): Read<ParentFee | undefined> {
  const question = `${GAS_ESTIMATE_L1_COMPONENT}${addressWord(to)}${word(0n)}${encodeBytes(data.slice(2), 0x60n)}`;
  return {
    calls: [{ kind: "rpc", method: "eth_call", params: [{ to: NODE_INTERFACE, data: question }, "latest"] }],
    decode([outcome]) {
      const gas = firstWord(outcome);
      return gas === undefined || gas >> 64n !== 0n ? undefined : { ...NONE, gas };
    },
  };
}

/** No publishing costs 2^96 wei, nor a word more than it: an answer that says so is none. */
function firstWord(outcome: Outcome | undefined): bigint | undefined {
  if (!outcome?.ok || !isHex(outcome.value) || outcome.value.length < 66) return undefined;
  const value = wordAt(outcome.value, 0);
  return value >> 96n === 0n ? value : undefined;
}

/** A last argument of type `bytes`, with its offset. */
function encodeBytes(digits: string, offset: bigint): string {
  const padded = digits.padEnd(Math.ceil(digits.length / 64) * 64, "0");
  return `${word(offset)}${word(BigInt(digits.length / 2))}${padded}`;
}

/** The same hex digits every time, without a pattern: a linear congruential generator (Numerical Recipes). */
function noise(bytes: number): string {
  let state = 1;
  let digits = "";
  for (let i = 0; i < bytes; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    digits += (state >>> 24).toString(16).padStart(2, "0");
  }
  return digits;
}
