import type { Words } from "@alou/money/words";

/** What a wallet outside the EVM is asked, field by field. */
export const REQUEST = {
  program: { zh: "程序", en: "Program" },
  computeUnits: { zh: "计算单元上限", en: "Compute units, at most" },
  computePrice: { zh: "每单元价格（微 lamport）", en: "Price per unit, in micro-lamports" },
  blockhash: { zh: "区块哈希", en: "Blockhash" },
  lastHeight: { zh: "有效到区块高度", en: "Valid up to block height" },
  chainId: { zh: "链 ID", en: "Chain ID" },
  sequence: { zh: "序列号", en: "Sequence" },
  fee: { zh: "网络费", en: "Network fee" },
  gas: { zh: "gas 上限", en: "Gas limit" },
  memo: { zh: "备注", en: "Memo" },
  spends: { zh: "花掉 {n} 枚币", en: "Spends {n} coins" },
  pays: { zh: "付给", en: "Pays" },
  payment: { zh: "付款", en: "payment" },
  change: { zh: "找零，回到你自己", en: "change, back to you" },
  data: { zh: "数据", en: "data" },
  feeRate: { zh: "费率", en: "Fee rate" },
  bytes: { zh: "原始字节（base64）", en: "Raw bytes, base64" },
  copy: { zh: "复制原始字节", en: "Copy the raw bytes" },
} as const satisfies Record<string, Words>;
