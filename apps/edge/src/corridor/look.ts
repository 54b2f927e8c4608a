import {
  exact,
  type Holding,
  sayAllowances,
  sayBalance,
  sayGas,
  sayHistory,
  sayPortfolio,
  sayPrice,
} from "@alou/agent/answers";
import type { Finding } from "@alou/agent/turn";
import { feeRead } from "@alou/chains/evm/fees";
import { readState } from "@alou/chains/evm/state";
import { chainlinkPriceRead } from "@alou/defi/chainlink/price";
import type { Question } from "@alou/intents/question";
import { findAsset } from "@alou/money/asset";
import { type AccountId, type AssetId, type ChainId, splitAccount, splitAsset } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Words } from "@alou/money/words";
import type { Action, Proposal } from "@alou/proposals/proposal";
import type { Services } from "../services.ts";
import { readProposals } from "../storage/proposal-views.ts";
import type { Session } from "../storage/sessions.ts";
import { sentProposals } from "../storage/transactions.ts";
import { type HeldAsset, holdingsOf } from "./holdings.ts";
import { livePermissions } from "./permissions.ts";

/**
 * Finds out what a question asks, from the chain itself or the user's own records.
 * @throws AlouError when the chain does not answer
 */
export async function look(
  services: Services,
  session: Session,
  active: ChainId,
  question: Question,
): Promise<Finding> {
  const chain = ("chain" in question && question.chain?.value) || active;
  const account: AccountId = `${chain}:${splitAccount(session.account).address}`;
  switch (question.kind) {
    case "balance":
      return question.asset
        ? await balance(services, account, question.asset.value)
        : await portfolio(services, account);
    case "portfolio":
      return await portfolio(services, account);
    case "price":
      return await price(services, question.asset?.value ?? getChain(chain).native);
    case "gas":
      return await gas(services, chain);
    case "allowance":
      return await allowances(services, account);
    case "history":
    case "status":
      return await deeds(services, session, question.kind);
    case "quote":
    case "yield":
    case "general":
      return notYet(question.kind);
  }
}

const toHolding = ({ asset, units, usd }: HeldAsset): Holding => ({
  symbol: asset.symbol,
  decimals: asset.decimals,
  units,
  usd,
});

async function balance(services: Services, account: AccountId, asset: string): Promise<Finding> {
  const { held } = await holdingsOf(services, account);
  const found = held.find((one) => one.asset.id.toLowerCase() === asset.toLowerCase());
  if (!found) throw new AlouError("token_unreadable", { address: asset });
  return sayBalance(toHolding(found), nameOf(account));
}

async function portfolio(services: Services, account: AccountId): Promise<Finding> {
  const { held } = await holdingsOf(services, account);
  return sayPortfolio(held.map(toHolding), nameOf(account));
}

const nameOf = (account: AccountId) => getChain(splitAccount(account).chain).name;

async function price(services: Services, asset: AssetId): Promise<Finding> {
  const { chain } = splitAsset(asset);
  const symbol = findAsset(asset)?.symbol ?? asset;
  const { value } = await readState(services.corridor.node(chain), chainlinkPriceRead(asset));
  const fresh = value && services.now() < value.staleAt ? value : undefined;
  const age = fresh ? Math.max(0, Math.round((services.now() - fresh.updatedAt) / 1000)) : 0;
  return sayPrice(symbol, fresh?.usd, age);
}

async function gas(services: Services, chain: ChainId): Promise<Finding> {
  const { value, head } = await readState(services.corridor.node(chain), feeRead(chain));
  const { name } = getChain(chain);
  if (!value) throw new AlouError("rpc_bad_answer", { chain: name.en, detail: "fee history" });
  return sayGas(
    { baseFee: head.baseFee, normal: value.normal.expectedPerGas, waitSeconds: value.normal.waitSeconds },
    name,
  );
}

async function allowances(services: Services, account: AccountId): Promise<Finding> {
  const live = await livePermissions(services, account);
  const permissions = live.map(({ asset, spender, label, allowance }) => {
    const listed = findAsset(asset);
    return {
      symbol: listed?.symbol ?? asset,
      decimals: listed?.decimals ?? 0,
      spender: label ?? spender,
      units: BigInt(allowance),
    };
  });
  return sayAllowances(permissions, nameOf(account));
}

async function deeds(services: Services, session: Session, tool: "history" | "status"): Promise<Finding> {
  const limit = tool === "status" ? 1 : 10;
  const page = await sentProposals(services.db, session.user, {
    filter: "all",
    before: Number.MAX_SAFE_INTEGER,
    limit,
  });
  const files = await readProposals(
    services.db,
    session.user,
    page.map(({ proposal }) => proposal),
    services.now(),
  );
  const told = files.flatMap(({ stored, life }) => {
    const state = life.transactions.at(-1)?.state;
    return state ? [{ what: deedOf(stored.proposal), state }] : [];
  });
  return sayHistory(told, tool);
}

/** A deed in a few words. */
function deedOf(proposal: Proposal): Words {
  const { action, assets } = proposal;
  const amount = ({ asset, units }: { asset: string; units: string }) => {
    const info = assets[asset as keyof typeof assets];
    return info ? exact(BigInt(units), info.decimals, info.symbol) : units;
  };
  switch (action.kind) {
    case "transfer": {
      const to = action.to.label ?? action.to.name ?? action.to.address;
      return { zh: `${amount(action.pays)} 给 ${to}`, en: `${amount(action.pays)} to ${to}` };
    }
    case "swap":
    case "wrap":
    case "unwrap":
      return both(`${amount(action.pays)} → ${amount(action.receives)}`);
    default:
      return OTHER_DEEDS[action.kind];
  }
}

const both = (text: string): Words => ({ zh: text, en: text });

const OTHER_DEEDS: Record<Exclude<Action["kind"], "transfer" | "swap" | "wrap" | "unwrap">, Words> = {
  approve: { zh: "授权", en: "Approval" },
  revoke: { zh: "撤销授权", en: "Revocation" },
  "speed-up": { zh: "加速", en: "Speed-up" },
  cancel: { zh: "取消", en: "Cancellation" },
};

function notYet(kind: "quote" | "yield" | "general"): Finding {
  const answer: Record<typeof kind, Words> = {
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
  return {
    tool: "read-intent",
    title: { zh: "回答", en: "Answer" },
    summary: { zh: "回答", en: "Answer" },
    answer: answer[kind],
  };
}
