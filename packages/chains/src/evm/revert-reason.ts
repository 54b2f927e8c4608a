import { cleanForeignText } from "@alou/money/foreign-text";
import type { Words } from "@alou/money/words";
import { decodeAbiText } from "./abi-text.ts";
import { type Hex, wordAt } from "./hex.ts";

/** What known contracts mean by their errors. Keys are revert strings or custom error selectors. */
const KNOWN: Record<string, Words> = {
  "Too little received": { zh: "成交价跌破了最低收到数量", en: "The price fell below the minimum you accept" },
  "Too much requested": { zh: "成交价超过了最高付出数量", en: "The price rose above the maximum you accept" },
  "0x849eaf98": { zh: "成交价跌破了最低收到数量", en: "The price fell below the minimum you accept" }, // V2TooLittleReceived()
  "0x8ab0bc16": { zh: "成交价超过了最高付出数量", en: "The price rose above the maximum you accept" }, // V2TooMuchRequested()
  "0x39d35496": { zh: "成交价跌破了最低收到数量", en: "The price fell below the minimum you accept" }, // V3TooLittleReceived()
  "0x739dbe52": { zh: "成交价超过了最高付出数量", en: "The price rose above the maximum you accept" }, // V3TooMuchRequested()
  "0x8b063d73": { zh: "成交价跌破了最低收到数量", en: "The price fell below the minimum you accept" }, // V4TooLittleReceived(uint256,uint256)
  "0x12bacdd3": { zh: "成交价超过了最高付出数量", en: "The price rose above the maximum you accept" }, // V4TooMuchRequested(uint256,uint256)
  "0x6a12f104": { zh: "随交易付出的原生币不够", en: "Too little native coin was sent along" }, // InsufficientETH()
  "0x675cae38": { zh: "收到的代币不够", en: "Too little of the token arrived" }, // InsufficientToken()
  "0xd81b2f2e": { zh: "Permit2 许可已过期", en: "The Permit2 permission has expired" }, // AllowanceExpired(uint256)
  "0xf96fb071": { zh: "Permit2 许可额度不够", en: "The Permit2 permission is too low" }, // InsufficientAllowance(uint256)
  "0x5bf6f916": { zh: "过了截止时间", en: "The deadline has passed" }, // TransactionDeadlinePassed()
  "Transaction too old": { zh: "过了截止时间", en: "The deadline has passed" },
  "UniswapV2Router: EXPIRED": { zh: "过了截止时间", en: "The deadline has passed" },
  "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT": {
    zh: "成交价跌破了最低收到数量",
    en: "The price fell below the minimum you accept",
  },
  "UniswapV2: K": {
    zh: "池子收到的代币比预期少：这个代币转账时扣费",
    en: "The pool got less than it was due: the token takes a fee on transfer",
  },
  STF: { zh: "代币没有转出：余额或授权不够", en: "The token did not move: balance or allowance is too low" },
  "TransferHelper: TRANSFER_FROM_FAILED": {
    zh: "代币没有转出：余额或授权不够，或合约不让转",
    en: "The token did not move: balance or allowance is too low, or the token forbids it",
  },
  TRANSFER_FROM_FAILED: {
    zh: "代币没有转出：余额或授权不够，或合约不让转",
    en: "The token did not move: balance or allowance is too low, or the token forbids it",
  },
  "ERC20: transfer amount exceeds balance": { zh: "余额不够", en: "The balance is too low" },
  "ERC20: transfer amount exceeds allowance": { zh: "授权额度不够", en: "The allowance is too low" },
  "0xe450d38c": { zh: "余额不够", en: "The balance is too low" }, // ERC20InsufficientBalance
  "0xfb8f41b2": { zh: "授权额度不够", en: "The allowance is too low" }, // ERC20InsufficientAllowance
  "0x815e1d64": { zh: "许可签名无效", en: "The permit's signature is not valid" }, // Permit2 InvalidSigner()
  "0xcd21db4f": { zh: "许可签名已过期", en: "The permit's signature has expired" }, // Permit2 SignatureExpired(uint256)
  "0x756688fe": { zh: "许可的序号已用过", en: "The permit's nonce has been used" }, // Permit2 InvalidNonce()
};

const ERROR_STRING = "0x08c379a0";
/** Universal Router: `ExecutionFailed(uint256 commandIndex, bytes message)`; the cause is inside. */
const EXECUTION_FAILED = "0x2c4029e9";
const PANIC = "0x4e487b71";

/** Solidity's own failures. @see https://docs.soliditylang.org/en/latest/control-structures.html#panic-via-assert-and-error-via-require */
const PANICS: Record<number, Words> = {
  1: { zh: "断言不成立", en: "an assertion failed" },
  17: { zh: "数值溢出", en: "an arithmetic overflow" },
  18: { zh: "除以零", en: "a division by zero" },
  50: { zh: "数组越界", en: "an index out of range" },
};

/**
 * Why a call reverted, in words. Known reasons are explained; an unknown string is quoted as the contract's own words
 * (foreign text, cleaned); an unknown custom error is named by its selector.
 */
export function revertReason(data: Hex | undefined): Words {
  if (!data || data === "0x") return { zh: "合约没有说明原因", en: "The contract gave no reason" };
  const selector = data.slice(0, 10);
  if (selector === ERROR_STRING) return stringReason(decodeAbiText(`0x${data.slice(10)}`) ?? "");
  if (selector === PANIC) {
    const code = Number(wordAt(`0x${data.slice(10)}`, 0));
    const words = PANICS[code] ?? { zh: `代码 ${code}`, en: `code ${code}` };
    return { zh: `合约内部出错：${words.zh}`, en: `The contract failed: ${words.en}` };
  }
  if (selector === EXECUTION_FAILED) {
    const inner = innerBytes(`0x${data.slice(10)}`);
    if (inner) return revertReason(inner);
  }
  return KNOWN[selector] ?? { zh: `合约撤回，错误 ${selector}`, en: `The contract reverted with error ${selector}` };
}

/** The bytes of `(uint256, bytes)`; shorter than the data they come in, so following them ends. */
function innerBytes(data: Hex): Hex | undefined {
  const length = Number(wordAt(data, 2));
  if (wordAt(data, 1) !== 64n || length === 0 || length > (data.length - 2) / 2 - 96) return undefined;
  return `0x${data.slice(2 + 192, 2 + 192 + length * 2)}`;
}

function stringReason(text: string): Words {
  const known = KNOWN[text];
  if (known) return known;
  const quoted = cleanForeignText(text, 100);
  return { zh: `合约撤回，原话是「${quoted}」`, en: `The contract reverted and said “${quoted}”` };
}
