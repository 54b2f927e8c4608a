import type { Question } from "@alou/intents/question";
import { findAsset, getAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, splitAsset } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Words } from "@alou/money/words";
import { type Holding, sayAllowances, sayBalance, sayGas, sayHistory, sayPortfolio, sayPrice } from "./answers.ts";
import { sayDeed } from "./say-deed.ts";
import type { HeldAsset, ToolDesk } from "./tools/tool-desk.ts";
import type { Finding } from "./turn.ts";

/**
 * Finds out what a question asks, from the chain itself or the user's own records, and says it in a sentence.
 * @throws AlouError when the chain does not answer
 */
export async function lookUp(question: Question, desk: ToolDesk): Promise<Finding> {
  const chain = ("chain" in question && question.chain?.value) || desk.chain;
  switch (question.kind) {
    case "balance":
      return question.asset ? await balance(desk, question.asset.value) : await portfolio(desk, chain);
    case "portfolio":
      return await portfolio(desk, chain);
    case "price":
      return await price(desk, question.asset?.value ?? getChain(chain).native);
    case "gas":
      return await gas(desk, chain);
    case "allowance":
      return await allowances(desk, chain);
    case "history":
      return await deeds(desk, "history");
    case "status":
      return await deeds(desk, "status");
    case "quote":
    case "yield":
    case "general":
      return { tool: "read-intent", ...ANSWERED, answer: WITHOUT_LOOKING[question.kind] };
  }
}

const nameOf = (chain: ChainId): Words => getChain(chain).name;

const toHolding = ({ asset, units, usd }: HeldAsset): Holding => ({
  symbol: asset.symbol,
  decimals: asset.decimals,
  units,
  usd,
});

/** On the asset's own chain, whichever the wallet is switched to. */
async function balance(desk: ToolDesk, asset: AssetId): Promise<Finding> {
  const { chain } = splitAsset(asset);
  const held = await desk.holdings(chain);
  const found = held.find((one) => one.asset.id.toLowerCase() === asset.toLowerCase());
  if (!found) throw new AlouError("token_unreadable", { address: asset });
  return sayBalance(toHolding(found), nameOf(chain));
}

async function portfolio(desk: ToolDesk, chain: ChainId): Promise<Finding> {
  return sayPortfolio((await desk.holdings(chain)).map(toHolding), nameOf(chain));
}

async function price(desk: ToolDesk, asset: AssetId): Promise<Finding> {
  const found = await desk.price(asset);
  const symbol = findAsset(asset)?.symbol ?? asset;
  if (!found) return sayPrice(symbol, undefined);
  const { usd, source, updatedAt } = found;
  return sayPrice(symbol, { usd, source, ageSeconds: Math.max(0, Math.round((desk.now() - updatedAt) / 1_000)) });
}

async function gas(desk: ToolDesk, chain: ChainId): Promise<Finding> {
  return sayGas(await desk.fees(chain), getAsset(getChain(chain).native), nameOf(chain));
}

async function allowances(desk: ToolDesk, chain: ChainId): Promise<Finding> {
  const permissions = (await desk.permissions(chain)).map(({ symbol, decimals, spender, label, units }) => ({
    symbol,
    decimals,
    spender: label ?? spender,
    units,
  }));
  return sayAllowances(permissions, nameOf(chain));
}

async function deeds(desk: ToolDesk, tool: "history" | "status"): Promise<Finding> {
  const sent = await desk.sent({ limit: tool === "status" ? 1 : 10 });
  const told = sent.flatMap(({ proposal, life }) => {
    const state = life.transactions.at(-1)?.state;
    return state ? [{ what: sayDeed(proposal), state }] : [];
  });
  return sayHistory(told, tool);
}

const ANSWERED = { title: { zh: "回答", en: "Answer" }, summary: { zh: "回答", en: "Answer" } } as const;

const WITHOUT_LOOKING: Record<"quote" | "yield" | "general", Words> = {
  quote: {
    zh: "想看能换多少，直接说「把 1 ETH 换成 USDC」：我会报价，不签就不会动钱。",
    en: "To see what it would bring, say “swap 1 ETH to USDC”: you get a quote, and nothing moves unless you sign.",
  },
  yield: { zh: "收益比较还没有开放。", en: "Comparing yields is not open yet." },
  general: {
    zh: "我能转账、兑换、授权和撤销，查余额、价格、网络费和记录。你的钱包来签名，我从不保管私钥。",
    en: "I can send, swap, approve and revoke, and look up balances, prices, fees and history. Your wallet signs; I never hold a key.",
  },
};
