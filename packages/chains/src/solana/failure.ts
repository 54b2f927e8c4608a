import { cleanForeignText } from "@alou/money/foreign-text";
import type { Words } from "@alou/money/words";
import { isRecord } from "./json-rpc.ts";

/** The token programs' own numbers. @see https://github.com/solana-program/token-2022/blob/main/interface/src/error.rs */
const TOKEN_ERRORS: Readonly<Record<number, Words>> = {
  0: { zh: "账户里的 SOL 不够租金", en: "the account has too little SOL for its rent" },
  1: { zh: "余额不足", en: "there is not enough of it" },
  3: { zh: "代币和账户对不上", en: "the token account is of another token" },
  4: { zh: "账户不归签名的人所有", en: "the signer does not own the account" },
  17: { zh: "代币账户被发行方冻结了", en: "the token account is frozen by its issuer" },
  18: { zh: "小数位数和代币不符", en: "the token has another number of decimals" },
  36: { zh: "收款账户要求转账前附上备注", en: "the recipient's account takes no transfer without a memo" },
  37: { zh: "这种代币不能转让", en: "this token cannot be transferred" },
  31: { zh: "代币扣的费用和预期不同", en: "the token keeps another fee than expected" },
  67: { zh: "发行方暂停了这种代币", en: "the issuer has paused this token" },
};

const NAMED: Readonly<Record<string, Words>> = {
  BlockhashNotFound: { zh: "区块哈希已过期", en: "its blockhash has expired" },
  AccountNotFound: { zh: "付款账户在链上不存在", en: "the paying account does not exist on the chain" },
  InsufficientFundsForFee: { zh: "SOL 不够付网络费", en: "there is not enough SOL for the network fee" },
  InsufficientFundsForRent: {
    zh: "有账户会低于最低余额（租金豁免）",
    en: "an account would fall below the least balance it may have (rent exemption)",
  },
  InvalidRentPayingAccount: {
    zh: "有账户会低于最低余额（租金豁免）",
    en: "an account would fall below the least balance it may have (rent exemption)",
  },
  ComputationalBudgetExceeded: { zh: "计算单元用完了", en: "it ran out of compute units" },
  AlreadyProcessed: { zh: "这笔交易已经上链", en: "this transaction is on the chain already" },
  InsufficientFunds: { zh: "余额不足", en: "there is not enough of it" },
};

/** Why a transaction failed, in words, from the error of a status, a simulation or a transaction's meta. Never throws. */
export function failureWords(error: unknown): Words {
  const code = customCode(error);
  const name = errorName(error) ?? "";
  // A node may name anything, "toString" too.
  const known = (code !== undefined ? TOKEN_ERRORS[code] : undefined) ?? (Object.hasOwn(NAMED, name) && NAMED[name]);
  if (known) return known;
  const shown = cleanForeignText(asText(error), 100);
  return { zh: `程序拒绝了：${shown}`, en: `a program refused it: ${shown}` };
}

function asText(error: unknown): string {
  try {
    return JSON.stringify(error) ?? "?";
  } catch {
    return "?";
  }
}

/** The name of an error, of the instruction's where it is one. */
export function errorName(error: unknown): string | undefined {
  if (typeof error === "string") return error;
  if (!isRecord(error)) return undefined;
  const [name] = Object.keys(error);
  if (name !== "InstructionError") return name;
  const inner = Array.isArray(error.InstructionError) ? error.InstructionError[1] : undefined;
  return typeof inner === "string" ? inner : undefined;
}

function customCode(error: unknown): number | undefined {
  if (!isRecord(error) || !Array.isArray(error.InstructionError)) return undefined;
  const inner = error.InstructionError[1];
  return isRecord(inner) && typeof inner.Custom === "number" ? inner.Custom : undefined;
}
