import { splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { shortAddress } from "@alou/money/short-address";
import type { Words } from "@alou/money/words";
import type { Amount, Proposal, Route, RouteLeg } from "@alou/proposals/proposal";
import { exact } from "./answers.ts";

/**
 * What a proposal comes to, in a few sentences: what leaves, what comes at least, and what is to be minded. Whoever only
 * hears the answer knows the same as who sees the card.
 */
export function sayProposal(proposal: Proposal): Words {
  const worst = proposal.findings[0];
  if (proposal.status === "blocked" && worst) {
    return { zh: `我拦下了。${ends(worst.title.zh, "。")}`, en: `I stopped this one. ${ends(worst.title.en, ".")}` };
  }
  if (proposal.status === "held" && worst) {
    return {
      zh: `先不签：${ends(worst.title.zh, "，不知道是否安全。")}`,
      en: `Not yet: ${worst.title.en} could not be checked.`,
    };
  }
  const [what, mind] = [sayAction(proposal), sayWarnings(proposal)];
  return mind ? { zh: `${what.zh}${mind.zh}`, en: `${what.en} ${mind.en}` } : what;
}

/** So many warnings are said; the card lists all. */
const MOST_WARNINGS = 3;

function sayWarnings({ findings }: Proposal): Words | undefined {
  const minded = findings.filter(({ severity }) => severity === "danger" || severity === "warning");
  if (minded.length === 0) return undefined;
  const titles = minded.slice(0, MOST_WARNINGS).map(({ title }) => title);
  const more = minded.length - titles.length;
  const [zh, en] = [titles.map((title) => title.zh).join("；"), titles.map((title) => title.en).join("; ")];
  return {
    zh: ends(`注意：${zh}${more > 0 ? `；另有 ${more} 条见卡片` : ""}`, "。"),
    en: ends(`Watch out: ${en}${more > 0 ? `; ${more} more on the card` : ""}`, "."),
  };
}

function sayAction(proposal: Proposal): Words {
  const { action } = proposal;
  switch (action.kind) {
    case "swap": {
      const [amounts, way] = [sayAmounts(proposal, action), saySwap(proposal, action.route)];
      return { zh: `${amounts.zh}${way.zh}`, en: `${amounts.en} ${way.en}` };
    }
    case "transfer": {
      const [amount, name] = [show(proposal, action.pays), action.to.label ?? action.to.name];
      if (action.to.address === splitAccount(proposal.account).address) {
        return {
          zh: `转 ${amount} 给你自己：收付是同一个地址，只花网络费。`,
          en: `${amount} to yourself: one address pays and is paid, so only the fee is spent.`,
        };
      }
      const to = name ?? shortAddress(action.to.address);
      return {
        zh: `转 ${amount} 给 ${to}。签名前核对地址。`,
        en: `${amount} to ${to}. Compare the address before you sign.`,
      };
    }
    case "ibc-transfer": {
      const [amount, to] = [show(proposal, action.pays), action.to.label ?? shortAddress(action.to.address)];
      const there = findChain(action.destination)?.name ?? { zh: action.destination, en: action.destination };
      return {
        zh: `跨链转 ${amount} 到 ${there.zh} 的 ${to}。到不了会退回。签名前核对地址。`,
        en: `${amount} to ${to} on ${there.en}. It comes back if it cannot arrive. Compare the address before you sign.`,
      };
    }
    case "delegate":
    case "undelegate":
      return sayStake(proposal, action);
    case "claim-rewards": {
      const rewards = action.rewards.map((one) => show(proposal, one));
      return {
        zh: `领取 ${action.validators.length} 个验证人的质押收益，约 ${rewards.join("、")}。`,
        en: `Rewards of ${action.validators.length} validators, about ${rewards.join(", ")}.`,
      };
    }
    case "wrap":
    case "unwrap": {
      const [from, to] = [show(proposal, action.pays), show(proposal, action.receives)];
      return {
        zh: `${from} 变成 ${to}，一比一，没有价格风险。`,
        en: `${from} into ${to}, one to one; there is no price risk.`,
      };
    }
    case "approve": {
      const [who, token] = [
        action.spender.label ?? shortAddress(action.spender.address),
        symbolOf(proposal, action.asset),
      ];
      if (action.unlimited) {
        return {
          zh: `${who} 可以动用你的 ${token}，没有上限，直到你收回。`,
          en: `${who} may spend your ${token} without a limit, until you take it back.`,
        };
      }
      const amount = show(proposal, action);
      return { zh: `${who} 最多可以动用 ${amount}。`, en: `${who} may spend ${amount} and no more.` };
    }
    case "revoke": {
      const [who, token] = [
        action.spender.label ?? shortAddress(action.spender.address),
        symbolOf(proposal, action.asset),
      ];
      return {
        zh: `撤销后 ${who} 再也拿不到你的 ${token}。`,
        en: `Once revoked, ${who} can take none of your ${token} any more.`,
      };
    }
    case "revoke-permissions": {
      const n = action.permissions.length;
      return {
        zh: `撤销 ${n} 项授权，之后对方再也动不了这些。`,
        en: `${n} ${n === 1 ? "permission is" : "permissions are"} taken back; nothing can be taken by ${n === 1 ? "it" : "them"} afterwards.`,
      };
    }
    case "speed-up":
      return {
        zh: "同一笔交易，网络费更高。两笔只会成一笔。",
        en: "The same transaction with a higher fee. Only one of the two can be mined.",
      };
    case "cancel":
      return {
        zh: "用一笔空交易占掉它的位置。也可能来不及。",
        en: "An empty transaction takes its place. It may come too late.",
      };
  }
}

type StakeAction = Extract<Proposal["action"], { kind: "delegate" | "undelegate" }>;

function sayStake(proposal: Proposal, { kind, stake, validator, unbondingSeconds }: StakeAction): Words {
  const [amount, who] = [show(proposal, stake), validator.label ?? shortAddress(validator.address)];
  const days = unbondingSeconds === undefined ? undefined : Math.ceil(unbondingSeconds / 86_400);
  if (kind === "delegate") {
    const later =
      days === undefined ? undefined : { zh: `想取回要等 ${days} 天。`, en: ` Taking it back takes ${days} days.` };
    return {
      zh: `把 ${amount} 质押给 ${who}。${later?.zh ?? ""}`,
      en: `${amount} staked with ${who}.${later?.en ?? ""}`,
    };
  }
  const later =
    days === undefined
      ? undefined
      : { zh: `${days} 天后到账，期间没有收益。`, en: ` It is free in ${days} days and earns nothing until then.` };
  return {
    zh: `从 ${who} 取回 ${amount}。${later?.zh ?? ""}`,
    en: `${amount} taken back from ${who}.${later?.en ?? ""}`,
  };
}

type SwapAction = Extract<Proposal["action"], { kind: "swap" }>;

/** What leaves and what comes, and how far either may be off: bounds are rounded so that they stay true. */
function sayAmounts(proposal: Proposal, { side, pays, paysAtMost, receives, receivesAtLeast }: SwapAction): Words {
  if (side === "sell") {
    const paid = show(proposal, pays);
    const about = showShort(proposal, BigInt(receives.units), receives.asset);
    const least = showShort(proposal, BigInt(receivesAtLeast), receives.asset);
    return {
      zh: `${paid} 约换 ${about}，最少 ${least}。`,
      en: `${paid} for about ${about}, ${least} at least.`,
    };
  }
  const bought = show(proposal, receives);
  const about = showShort(proposal, BigInt(pays.units), pays.asset);
  const most = showShort(proposal, BigInt(paysAtMost), pays.asset, "up");
  return {
    zh: `正好换到 ${bought}，约付 ${about}，最多 ${most}。`,
    en: `Exactly ${bought} for about ${about}, ${most} at most.`,
  };
}

function saySwap(proposal: Proposal, route: Route): Words {
  const ways = route.legs.length;
  const rival = bestSingle(proposal);
  const chosen = proposal.quotes.find((quote) => quote.chosen);
  if (ways > 1 && rival && chosen && proposal.action.kind === "swap") {
    const selling = proposal.action.side === "sell";
    const gain = selling ? BigInt(chosen.net) - BigInt(rival.net) : BigInt(rival.net) - BigInt(chosen.net);
    const asset = selling ? proposal.action.receives.asset : proposal.action.pays.asset;
    if (gain > 0n) {
      const amount = showShort(proposal, gain, asset);
      return selling
        ? {
            zh: `分${numeral(ways)}路成交，扣掉网络费后比最好的单一路线多 ${amount}。`,
            en: `Splitting ${WAYS[ways] ?? `${ways} ways`} returns ${amount} more than the best single route, after network fees.`,
          }
        : {
            zh: `分${numeral(ways)}路成交，连网络费比最好的单一路线少付 ${amount}。`,
            en: `Splitting ${WAYS[ways] ?? `${ways} ways`} costs ${amount} less than the best single route, network fees included.`,
          };
    }
  }
  const names = route.legs.map(legName).join(" + ");
  return { zh: `走 ${names}，扣掉网络费后最划算。`, en: `By ${names}: the best after network fees.` };
}

const WAYS: Record<number, string> = { 2: "two ways", 3: "three ways", 4: "four ways", 5: "five ways", 6: "six ways" };
const numeral = (n: number) => "零一两三四五六七八九"[n] ?? String(n);

function bestSingle({ quotes }: Proposal) {
  return quotes.find(({ chosen, route, rejected }) => !chosen && rejected === "worse-net" && route.legs.length === 1);
}

const PROTOCOLS = {
  "uniswap-v2": "Uniswap V2",
  "uniswap-v3": "Uniswap V3",
  "uniswap-v4": "Uniswap V4",
  "sushiswap-v2": "SushiSwap",
} as const;

/** "Uniswap V3 0.05%" of one hop; the protocols of several. */
function legName({ hops }: RouteLeg): string {
  const [first] = hops;
  if (first && hops.length === 1) return `${PROTOCOLS[first.protocol]} ${first.feePpm / 10_000}%`;
  return [...new Set(hops.map(({ protocol }) => PROTOCOLS[protocol]))].join("/");
}

function show(proposal: Proposal, { asset, units }: Amount): string {
  const info = proposal.assets[asset];
  return info ? exact(BigInt(units), info.decimals, symbolOf(proposal, asset)) : units;
}

/** What is not listed is called by its own words, and these stand in quotation marks. */
function symbolOf({ assets }: Proposal, asset: Amount["asset"]): string {
  const info = assets[asset];
  if (!info) return "?";
  return info.listed ? info.symbol : `“${info.symbol}”`;
}

/** Two decimals from 1 on, six below: enough for a sentence. Rounded down, or up where less would say too little. */
function showShort(proposal: Proposal, units: bigint, asset: Amount["asset"], round: "down" | "up" = "down"): string {
  const info = proposal.assets[asset];
  if (!info) return units.toString();
  const kept = units >= 10n ** BigInt(info.decimals) ? 2 : 6;
  const step = 10n ** BigInt(Math.max(0, info.decimals - kept));
  const steps = round === "up" ? (units + step - 1n) / step : units / step;
  // What is too little for six decimals is told to the last.
  const told = steps === 0n ? units : steps * step;
  return exact(told, info.decimals, symbolOf(proposal, asset));
}

/** A title may come with or without its full stop. */
function ends(text: string, stop: string): string {
  return /[。.!？?]$/.test(text) ? text : `${text}${stop}`;
}
