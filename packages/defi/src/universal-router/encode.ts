import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import { isNative } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { encodeAddresses, encodeBytes, encodeBytesArray } from "../calldata/abi.ts";
import {
  amountsOf,
  type Call,
  type EncodedSwap,
  firstToken,
  lastToken,
  pathTokens,
  type SwapHop,
  type SwapLeg,
  type SwapShape,
  sectionsOf,
} from "../calldata/swap-shape.ts";
import type { PermitSingle } from "../permit2/permit2.ts";
import { tradedAs, wrappedAddress } from "../pools/candidates.ts";
import { NATIVE_CURRENCY } from "../pools/pool.ts";
import { encodeV3Path } from "../uniswap-v3/path.ts";
import { ALLOW_REVERT, COMMANDS, CONTRACT_BALANCE, EXECUTE, ROUTER } from "./commands.ts";
import { universalRouter } from "./deployments.ts";
import { encodeV4Swap } from "./v4-actions.ts";

/** A Permit2 allowance to be granted on the way; without its 65-byte signature the call has a hole for it. */
export type SignedPermitSingle = PermitSingle & { readonly signature?: Hex };

/** On what terms a swap is called. */
export interface UniversalRouterTerms {
  /** Who gets what comes out and what is left over: an account, not one of the router's own marks (1 and 2). */
  readonly recipient: Hex;
  /** Seconds since 1970; a later block refuses the swap. */
  readonly deadline: number;
  readonly permit?: SignedPermitSingle;
}

interface Command {
  readonly code: number;
  readonly input: string;
}

const command = (code: number, ...parts: readonly string[]): Command => ({ code, input: parts.join("") });

/**
 * The call that carries out a swap.
 *
 * With one leg that ends in the very asset that is bought, the leg pays the recipient and enforces the limit itself.
 * Otherwise legs pay the router, which then hands on everything at once: the limit holds for the total. What an exact
 * output leaves over goes back to the recipient in the asset that was sold.
 * @throws Error where the chain has no Universal Router, or the swap is another venue's: a defect of the caller
 */
export function encodeUniversalRouterSwap(swap: SwapShape, chain: ChainId, terms: UniversalRouterTerms): EncodedSwap {
  const to = universalRouter(chain);
  if (!to || swap.venue !== "universal-router") throw new Error(`no Universal Router for ${swap.venue} on ${chain}`);
  const work = swapCommands(swap, chain, terms.recipient.toLowerCase() as Hex);
  const value = isNative(swap.sell) ? amountsOf(swap).amountIn : 0n;
  const rehearsal: Call = { to, value, data: execute(work, terms.deadline).data };
  if (!terms.permit) return { ...rehearsal, holes: [], rehearsal };
  const { data, contents } = execute([permitCommand(terms.permit), ...work], terms.deadline);
  // Behind the permit's six words, the offset of the signature and its length.
  const holes = terms.permit.signature ? [] : [{ part: "rsv" as const, offset: (contents[0] as number) + 8 * 32 }];
  return { to, value, data, holes, rehearsal };
}

/**
 * The permit may fail without undoing the swap: whoever sees it in the mempool can submit it first, and then the
 * allowance is there although the router's own attempt finds the nonce used. Without an allowance the swap fails by
 * itself.
 */
function permitCommand(permit: SignedPermitSingle): Command {
  const { token, amount, expiration, nonce, spender, sigDeadline, signature } = permit;
  return command(
    COMMANDS.PERMIT2_PERMIT | ALLOW_REVERT,
    addressWord(token),
    word(amount),
    word(BigInt(expiration)),
    word(BigInt(nonce)),
    addressWord(spender),
    word(BigInt(sigDeadline)),
    word(7n * 32n),
    encodeBytes(signature ? signature.slice(2).toLowerCase() : "0".repeat(130)),
  );
}

/** The whole calldata, and where each input's content begins in it, in bytes. */
function execute(commands: readonly Command[], deadline: number): { data: Hex; contents: number[] } {
  const codes = encodeBytes(commands.map(({ code }) => code.toString(16).padStart(2, "0")).join(""));
  const inputs = encodeBytesArray(commands.map(({ input }) => input));
  const inputsAt = 3 * 32 + codes.length / 2;
  return {
    data: `${EXECUTE}${word(96n)}${word(BigInt(inputsAt))}${word(BigInt(deadline))}${codes}${inputs.digits}`,
    contents: inputs.contents.map((at) => 4 + inputsAt + at),
  };
}

/** What the commands of a swap have in common. */
interface Job {
  readonly exactIn: boolean;
  /** The zero address is the native coin. */
  readonly sold: Hex;
  readonly bought: Hex;
  readonly wrapped: Hex | undefined;
  readonly recipient: Hex;
  /** Who the legs pay. */
  readonly payee: Hex;
  /** What each leg's last section enforces. */
  readonly least: bigint;
}

function swapCommands(swap: SwapShape, chain: ChainId, recipient: Hex): Command[] {
  const { legs, limit } = swap;
  const exactIn = swap.side === "sell";
  const sold = isNative(swap.sell) ? NATIVE_CURRENCY : tradedAs(swap.sell, chain);
  const bought = isNative(swap.buy) ? NATIVE_CURRENCY : tradedAs(swap.buy, chain);
  if (!bought || !sold) throw new Error(`no contract for ${swap.sell} or ${swap.buy}`);
  const ends = legs.map(({ hops }) => lastToken(hops));
  const direct = legs.length === 1 && ends[0] === bought;
  const job: Job = {
    exactIn,
    sold,
    bought,
    wrapped: wrappedAddress(chain),
    recipient,
    payee: direct ? recipient : ROUTER,
    least: direct && exactIn ? limit : 0n,
  };
  const converted = legs.filter(({ hops }) => firstToken(hops) !== sold);
  const commands = converted.length > 0 ? convertInput(job, converted) : [];
  for (const group of groupLegs(legs)) commands.push(...groupCommands(job, group));
  if (!direct) commands.push(...handOver(job, ends, amountsOf(swap).amountOut));
  if (!exactIn) commands.push(...giveBack(job, converted.length > 0));
  return commands;
}

/** Legs that begin with the other form of the coin that is sold are fed from the router. */
function convertInput({ exactIn, sold }: Job, legs: readonly SwapLeg[]): Command[] {
  const needed = legs.reduce((sum, leg) => sum + (exactIn ? leg.fixed : leg.limit), 0n);
  if (sold === NATIVE_CURRENCY) return [command(COMMANDS.WRAP_ETH, addressWord(ROUTER), word(needed))];
  return [
    command(COMMANDS.PERMIT2_TRANSFER_FROM, addressWord(sold), addressWord(ROUTER), word(needed)),
    command(COMMANDS.UNWRAP_WETH, addressWord(ROUTER), word(0n)),
  ];
}

const staysInV4 = ({ hops }: SwapLeg): boolean => hops[0]?.protocol === "uniswap-v4" && sectionsOf(hops).length === 1;

/** Neighbouring legs that stay inside V4 go together: the manager is unlocked, paid and emptied once. */
function groupLegs(legs: readonly SwapLeg[]): SwapLeg[][] {
  const groups: SwapLeg[][] = [];
  for (const leg of legs) {
    const last = groups.at(-1);
    if (last?.every(staysInV4) && staysInV4(leg)) last.push(leg);
    else groups.push([leg]);
  }
  return groups;
}

function groupCommands(job: Job, legs: readonly SwapLeg[]): Command[] {
  const { exactIn, sold, payee, least } = job;
  const userPays = (currency: Hex): boolean => currency === sold && currency !== NATIVE_CURRENCY;
  if (!legs.every(staysInV4)) return legs.flatMap((leg) => legCommands(job, leg, userPays));
  const side = exactIn ? "sell" : "buy";
  return [command(COMMANDS.V4_SWAP, encodeV4Swap({ side, legs, continued: false, userPays, payee, least }))];
}

/** The commands of one leg: its sections, and a change between native and wrapped coin where two of them need it. */
function legCommands(job: Job, leg: SwapLeg, userPays: (currency: Hex) => boolean): Command[] {
  const { exactIn, wrapped } = job;
  const commands: Command[] = [];
  const sections = sectionsOf(leg.hops);
  sections.forEach((hops, at) => {
    const continued = at > 0;
    const before = sections[at - 1];
    if (before && lastToken(before) !== firstToken(hops)) {
      commands.push(
        firstToken(hops) === wrapped
          ? command(COMMANDS.WRAP_ETH, addressWord(ROUTER), word(CONTRACT_BALANCE))
          : command(COMMANDS.UNWRAP_WETH, addressWord(ROUTER), word(0n)),
      );
    }
    const last = at === sections.length - 1;
    const payee = last ? job.payee : ROUTER;
    const least = last ? job.least : 0n;
    if (hops[0]?.protocol === "uniswap-v4") {
      const input = encodeV4Swap({ side: "sell", legs: [{ ...leg, hops }], continued, userPays, payee, least });
      commands.push(command(COMMANDS.V4_SWAP, input));
    } else {
      const amount = continued ? CONTRACT_BALANCE : leg.fixed;
      const fromUser = !continued && userPays(firstToken(hops));
      commands.push(pathCommand(hops, exactIn, payee, amount, exactIn ? least : leg.limit, fromUser));
    }
  });
  return commands;
}

function pathCommand(
  hops: readonly SwapHop[],
  exactIn: boolean,
  payee: Hex,
  amount: bigint,
  bound: bigint,
  fromUser: boolean,
): Command {
  const head = [addressWord(payee), word(amount), word(bound), word(5n * 32n), word(fromUser ? 1n : 0n)];
  if (hops[0]?.protocol === "uniswap-v3") {
    const path = encodeBytes(encodeV3Path(hops, !exactIn));
    return command(exactIn ? COMMANDS.V3_SWAP_EXACT_IN : COMMANDS.V3_SWAP_EXACT_OUT, ...head, path);
  }
  const path = encodeAddresses(pathTokens(hops));
  return command(exactIn ? COMMANDS.V2_SWAP_EXACT_IN : COMMANDS.V2_SWAP_EXACT_OUT, ...head, path);
}

const sweep = (token: Hex, to: Hex, least: bigint): Command =>
  command(COMMANDS.SWEEP, addressWord(token), addressWord(to), word(least));

/** Hands what the legs brought to the recipient, in the form that was asked for, enforcing the least of it. */
function handOver({ bought, recipient }: Job, ends: readonly Hex[], least: bigint): Command[] {
  if (ends.every((end) => end === bought)) return [sweep(bought, recipient, least)];
  if (bought !== NATIVE_CURRENCY) {
    return [command(COMMANDS.WRAP_ETH, addressWord(ROUTER), word(CONTRACT_BALANCE)), sweep(bought, recipient, least)];
  }
  // Unwrapping pays out directly where it is all there is.
  const all = ends.every((end) => end !== NATIVE_CURRENCY);
  if (all) return [command(COMMANDS.UNWRAP_WETH, addressWord(recipient), word(least))];
  return [command(COMMANDS.UNWRAP_WETH, addressWord(ROUTER), word(0n)), sweep(NATIVE_CURRENCY, recipient, least)];
}

/** Returns what an exact output did not need, in the form it came in. A token is only ever taken as needed. */
function giveBack({ sold, recipient }: Job, converted: boolean): Command[] {
  if (sold !== NATIVE_CURRENCY) {
    return converted ? [command(COMMANDS.WRAP_ETH, addressWord(recipient), word(CONTRACT_BALANCE))] : [];
  }
  const unwrap = converted ? [command(COMMANDS.UNWRAP_WETH, addressWord(ROUTER), word(0n))] : [];
  return [...unwrap, sweep(NATIVE_CURRENCY, recipient, 0n)];
}
