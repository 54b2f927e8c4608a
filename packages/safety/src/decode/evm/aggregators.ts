import type { AbiRecord } from "./abi-decode.ts";
import {
  type CallFrame,
  type Dictionary,
  type Handler,
  nativeAsset,
  number,
  record,
  text,
  tokenAsset,
  type Walk,
} from "./walk.ts";

/** What an aggregator's call says of its swap, by the names of its arguments. */
interface Names {
  readonly sell?: string;
  readonly buy?: string;
  readonly amount: string;
  readonly least: string;
  readonly recipient?: string;
}

const ZERO = /^0x0{40}$/;
/** Zero and 0xeee… stand for the native coin. */
const NATIVE = /^0x(?:0{40}|e{40})$/;

function exchange(args: AbiRecord, names: Names, frame: CallFrame, walk: Walk): void {
  const asset = (name: string | undefined) => {
    const token = name === undefined ? "" : text(args[name]);
    return token === "" ? undefined : NATIVE.test(token) ? nativeAsset(walk.chain) : tokenAsset(walk.chain, token);
  };
  const [sell, buy] = [asset(names.sell), asset(names.buy)];
  const recipient = names.recipient === undefined ? "" : text(args[names.recipient]);
  walk.actions.push({
    kind: "exchange",
    chain: walk.chain,
    from: frame.from,
    router: frame.to,
    ...(sell && { sell }),
    ...(buy && { buy }),
    sellUnits: number(args[names.amount]),
    leastUnits: number(args[names.least]),
    // Aggregators take the zero address for their caller.
    recipient: recipient === "" || ZERO.test(recipient) ? frame.from : recipient,
  });
}

/** The swap stands in the arguments themselves, or in the struct of that name among them. */
const swaps =
  (names: Names, struct?: string): Handler =>
  (args, frame, walk) =>
    exchange(struct === undefined ? args : record(args[struct]), names, frame, walk);

const DESC: Names = {
  sell: "srcToken",
  buy: "dstToken",
  amount: "amount",
  least: "minReturnAmount",
  recipient: "dstReceiver",
};
const PARASWAP: Names = { sell: "src", buy: "dest", amount: "fromAmount", least: "toAmount", recipient: "beneficiary" };
const ODOS: Names = { sell: "input", buy: "output", amount: "amount", least: "outputMin", recipient: "receiver" };
const UNOSWAP: Names = { amount: "amount", least: "minReturn", recipient: "recipient" };

const INCH_DESC =
  "(address srcToken,address dstToken,address srcReceiver,address dstReceiver,uint256 amount,uint256 minReturnAmount,uint256 flags) desc";
const KYBER_DESC =
  "(address srcToken,address dstToken,address[] srcReceivers,uint256[] srcAmounts,address[] feeReceivers,uint256[] feeAmounts,address dstReceiver,uint256 amount,uint256 minReturnAmount,uint256 flags,bytes permit) desc";
const PARASWAP_HEAD =
  "address src,address dest,uint256 fromAmount,uint256 toAmount,uint256 quotedAmount,bytes32 metadata,address beneficiary";
const ODOS_INFO =
  "(address input,uint256 amount,address inputReceiver,address output,uint256 outputQuote,uint256 outputMin,address receiver) info";

/** An address in the low bits of a number, as 1inch packs it. */
const packed = (value: bigint): string => `0x${(value & ((1n << 160n) - 1n)).toString(16).padStart(40, "0")}`;

/** A call handed through a holder of allowances to the contract that makes the swap. */
const through: Handler = (args, frame, walk) =>
  walk.call({
    ...frame,
    from: frame.from,
    to: text(args.target),
    value: frame.value,
    digits: text(args.data).slice(2),
    depth: frame.depth + 1,
  });

/** 0x Settler: without a bound of its own (a buy token of zero) the steps inside carry it. */
const settled: Handler = (args, frame, walk) => {
  const slippage = record(args.slippage);
  if (ZERO.test(text(slippage.buyToken)) && ZERO.test(text(slippage.recipient))) return;
  exchange(
    { ...slippage, amount: 0n },
    { buy: "buyToken", amount: "amount", least: "least", recipient: "recipient" },
    frame,
    walk,
  );
};

/** Aggregators: they swap on whichever exchange is best, and differ in how they are asked. */
export const AGGREGATORS: Dictionary = {
  // 1inch. @see https://github.com/1inch
  [`swap(address executor,${INCH_DESC},bytes data)`]: swaps(DESC, "desc"),
  [`swap(address executor,${INCH_DESC},bytes permit,bytes data)`]: swaps(DESC, "desc"),
  "unoswap(uint256 token,uint256 amount,uint256 minReturn,uint256 dex)": swaps(UNOSWAP),
  "unoswap2(uint256 token,uint256 amount,uint256 minReturn,uint256 dex,uint256 dex2)": swaps(UNOSWAP),
  "unoswap3(uint256 token,uint256 amount,uint256 minReturn,uint256 dex,uint256 dex2,uint256 dex3)": swaps(UNOSWAP),
  "unoswap(address token,uint256 amount,uint256 minReturn,uint256[] pools)": swaps(UNOSWAP),
  "ethUnoswap(uint256 minReturn,uint256 dex)": (args, frame, walk) =>
    exchange({ ...args, amount: frame.value }, UNOSWAP, frame, walk),
  "uniswapV3Swap(uint256 amount,uint256 minReturn,uint256[] pools)": swaps(UNOSWAP),
  "uniswapV3SwapTo(address recipient,uint256 amount,uint256 minReturn,uint256[] pools)": swaps(UNOSWAP),
  "unoswapTo(uint256 recipient,uint256 token,uint256 amount,uint256 minReturn,uint256 dex)": (args, frame, walk) =>
    exchange({ ...args, recipient: packed(number(args.recipient)) }, UNOSWAP, frame, walk),
  // 0x. @see https://docs.0x.org
  "transformERC20(address sell,address buy,uint256 amount,uint256 least,(uint32 nonce,bytes data)[] steps)": swaps({
    sell: "sell",
    buy: "buy",
    amount: "amount",
    least: "least",
  }),
  "sellToUniswap(address[] tokens,uint256 amount,uint256 least,bool isSushi)": swaps({
    amount: "amount",
    least: "least",
  }),
  "exec(address operator,address token,uint256 amount,address target,bytes data)": through,
  "execute((address recipient,address buyToken,uint256 least) slippage,bytes[] actions,bytes32 tag)": settled,
  // KyberSwap. @see https://docs.kyberswap.com
  [`swap((address callTarget,address approveTarget,bytes targetData,${KYBER_DESC},bytes clientData) execution)`]: (
    args,
    frame,
    walk,
  ) => exchange(record(record(args.execution).desc), DESC, frame, walk),
  [`swapSimpleMode(address caller,${KYBER_DESC},bytes executorData,bytes clientData)`]: swaps(DESC, "desc"),
  // ParaSwap, now Velora. @see https://developers.velora.xyz
  [`swapExactAmountIn(address executor,(${PARASWAP_HEAD}) swap,uint256 partnerAndFee,bytes permit,bytes executorData)`]:
    swaps(PARASWAP, "swap"),
  [`swapExactAmountOut(address executor,(${PARASWAP_HEAD}) swap,uint256 partnerAndFee,bytes permit,bytes executorData)`]:
    swaps(PARASWAP, "swap"),
  [`swapExactAmountInOnUniswapV2((${PARASWAP_HEAD},bytes pools) swap,uint256 partnerAndFee,bytes permit)`]: swaps(
    PARASWAP,
    "swap",
  ),
  [`swapExactAmountInOnUniswapV3((${PARASWAP_HEAD},bytes pools) swap,uint256 partnerAndFee,bytes permit)`]: swaps(
    PARASWAP,
    "swap",
  ),
  // Odos. @see https://docs.odos.xyz
  [`swap(${ODOS_INFO},bytes path,address executor,uint32 referral)`]: swaps(ODOS, "info"),
  // MetaMask: the adapter's own data is behind the name of an aggregator.
  "swap(string aggregator,address token,uint256 amount,bytes data)": null,
};
