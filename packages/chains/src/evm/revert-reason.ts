import { cleanForeignText } from "@alou/money/foreign-text";
import type { Words } from "@alou/money/words";
import { decodeAbiText } from "./abi-text.ts";
import { type Hex, wordAt } from "./hex.ts";

const TOO_LITTLE: Words = { zh: "成交价跌破了最低收到数量", en: "The price fell below the minimum you accept" };
const TOO_MUCH: Words = { zh: "成交价超过了最高付出数量", en: "The price rose above the maximum you accept" };
const TOO_LATE: Words = { zh: "过了截止时间", en: "The deadline has passed" };
const NOT_MOVED: Words = {
  zh: "代币没有转出：余额或授权不够，或合约不让转",
  en: "The token did not move: balance or allowance is too low, or the token forbids it",
};
const LOW_BALANCE: Words = { zh: "余额不够", en: "The balance is too low" };
const LOW_ALLOWANCE: Words = { zh: "授权额度不够", en: "The allowance is too low" };

/** What known contracts mean by the texts they revert with. */
const TEXTS: ReadonlyMap<string, Words> = new Map([
  ["Too little received", TOO_LITTLE],
  ["Too much requested", TOO_MUCH],
  ["Transaction too old", TOO_LATE],
  ["UniswapV2Router: EXPIRED", TOO_LATE],
  ["UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT", TOO_LITTLE],
  ["UniswapV2Router: EXCESSIVE_INPUT_AMOUNT", TOO_MUCH],
  [
    "UniswapV2: K",
    {
      zh: "池子收到的代币比预期少：这个代币转账时扣费",
      en: "The pool got less than it was due: the token takes a fee on transfer",
    },
  ],
  ["STF", NOT_MOVED],
  ["TransferHelper: TRANSFER_FROM_FAILED", NOT_MOVED],
  ["TransferHelper::transferFrom: transferFrom failed", NOT_MOVED],
  ["TRANSFER_FROM_FAILED", NOT_MOVED],
  ["ERC20: transfer amount exceeds balance", LOW_BALANCE],
  ["ERC20: transfer amount exceeds allowance", LOW_ALLOWANCE],
  ["ERC20: insufficient allowance", LOW_ALLOWANCE],
]);

/** What known contracts mean by their custom errors, by selector. */
const SELECTORS: ReadonlyMap<string, Words> = new Map([
  ["0x849eaf98", TOO_LITTLE], // V2TooLittleReceived()
  ["0x8ab0bc16", TOO_MUCH], // V2TooMuchRequested()
  ["0x39d35496", TOO_LITTLE], // V3TooLittleReceived()
  ["0x739dbe52", TOO_MUCH], // V3TooMuchRequested()
  ["0x8b063d73", TOO_LITTLE], // V4TooLittleReceived(uint256,uint256)
  ["0x12bacdd3", TOO_MUCH], // V4TooMuchRequested(uint256,uint256)
  ["0x6a12f104", { zh: "随交易付出的原生币不够", en: "Too little native coin was sent along" }], // InsufficientETH()
  ["0x675cae38", { zh: "收到的代币不够", en: "Too little of the token arrived" }], // InsufficientToken()
  ["0xd81b2f2e", { zh: "Permit2 许可已过期", en: "The Permit2 permission has expired" }], // AllowanceExpired(uint256)
  ["0xf96fb071", { zh: "Permit2 许可额度不够", en: "The Permit2 permission is too low" }], // InsufficientAllowance(uint256)
  ["0x5bf6f916", TOO_LATE], // TransactionDeadlinePassed()
  ["0xe450d38c", LOW_BALANCE], // ERC20InsufficientBalance(address,uint256,uint256)
  ["0xfb8f41b2", LOW_ALLOWANCE], // ERC20InsufficientAllowance(address,uint256,uint256)
  ["0x815e1d64", { zh: "许可签名无效", en: "The permit's signature is not valid" }], // InvalidSigner()
  ["0xcd21db4f", { zh: "许可签名已过期", en: "The permit's signature has expired" }], // SignatureExpired(uint256)
  ["0x756688fe", { zh: "许可的序号已用过", en: "The permit's nonce has been used" }], // InvalidNonce()
]);

/** `Error(string)` */
const ERROR_STRING = "0x08c379a0";
/** Universal Router: `ExecutionFailed(uint256 commandIndex, bytes message)`; the cause is inside. */
const EXECUTION_FAILED = "0x2c4029e9";
/** `Panic(uint256)` */
const PANIC = "0x4e487b71";

/** How deep routers wrap each other's errors. A contract that wraps without end is not followed. */
const MOST_NESTED = 4;
/** Texts are compared up to this length, and shown up to the other, in code points. */
const MAX_TEXT = 200;
const MAX_SHOWN = 100;

/** Solidity's own failures. @see https://docs.soliditylang.org/en/latest/control-structures.html#panic-via-assert-and-error-via-require */
const PANICS: Record<number, Words> = {
  1: { zh: "断言不成立", en: "an assertion failed" },
  17: { zh: "数值溢出", en: "an arithmetic overflow" },
  18: { zh: "除以零", en: "a division by zero" },
  50: { zh: "数组越界", en: "an index out of range" },
};

/**
 * Why a call reverted, in words. Known reasons are explained; an unknown string is quoted as the contract's own words
 * (foreign text, cleaned and cut); an unknown custom error is named by its selector. Never throws.
 */
export function revertReason(data: Hex | undefined): Words {
  return reasonOf(data, MOST_NESTED);
}

function reasonOf(data: Hex | undefined, depth: number): Words {
  if (!data || data === "0x") return { zh: "合约没有说明原因", en: "The contract gave no reason" };
  const selector = data.slice(0, 10).toLowerCase();
  const rest: Hex = `0x${data.slice(10)}`;
  if (selector === ERROR_STRING) return textReason(decodeAbiText(rest, MAX_TEXT) ?? "");
  if (selector === PANIC) {
    const code = wordAt(rest, 0);
    const words = PANICS[Number(code)] ?? { zh: `代码 ${code}`, en: `code ${code}` };
    return { zh: `合约内部出错：${words.zh}`, en: `The contract failed: ${words.en}` };
  }
  if (selector === EXECUTION_FAILED && depth > 0) {
    const inner = innerBytes(rest);
    if (inner) return reasonOf(inner, depth - 1);
  }
  const known = SELECTORS.get(selector);
  return known ?? { zh: `合约撤回，错误 ${selector}`, en: `The contract reverted with error ${selector}` };
}

/** The bytes of `(uint256, bytes)`. */
function innerBytes(data: Hex): Hex | undefined {
  const length = Number(wordAt(data, 2));
  if (wordAt(data, 1) !== 64n || length === 0 || length > (data.length - 2) / 2 - 96) return undefined;
  return `0x${data.slice(2 + 192, 2 + 192 + length * 2)}`;
}

function textReason(text: string): Words {
  const known = TEXTS.get(text);
  if (known) return known;
  if (text === "") return { zh: "合约撤回，没有说明原因", en: "The contract reverted without a reason" };
  const quoted = cleanForeignText(text, MAX_SHOWN);
  return { zh: `合约撤回，原话是「${quoted}」`, en: `The contract reverted and said “${quoted}”` };
}
