import { unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Amount, Proposal, Route, RouteLeg } from "@alou/proposals/proposal";

/** What a proposal comes to, in a sentence or two. The card shows the numbers; this says what is worth knowing. */
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
  const { action } = proposal;
  switch (action.kind) {
    case "swap":
      return saySwap(proposal, action.route);
    case "transfer": {
      const [amount, name] = [show(proposal, action.pays), action.to.label ?? action.to.name];
      const to = name ?? `${action.to.address.slice(0, 6)}…${action.to.address.slice(-4)}`;
      return {
        zh: `转 ${amount} 给 ${to}。签名前核对地址。`,
        en: `${amount} to ${to}. Compare the address before you sign.`,
      };
    }
    case "wrap":
    case "unwrap":
      return { zh: "一比一，没有价格风险。", en: "One to one; there is no price risk." };
    case "approve":
      return action.unlimited
        ? { zh: "没有上限，直到你收回。", en: "Without a limit, until you take it back." }
        : { zh: "只给这次说的数量。", en: "Only the amount you said." };
    case "revoke":
      return { zh: "撤销后它再也拿不到这种代币。", en: "Once revoked it can take none of this token any more." };
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

function show({ assets }: Proposal, { asset, units }: Amount): string {
  const info = assets[asset];
  return info ? `${unitsToDecimal(BigInt(units), info.decimals)} ${info.symbol}` : units;
}

/** Two decimals from 1 on, six below: enough for a comparison in a sentence. */
function showShort({ assets }: Proposal, units: bigint, asset: Amount["asset"]): string {
  const info = assets[asset];
  if (!info) return units.toString();
  const [whole = "0", fraction = ""] = unitsToDecimal(units, info.decimals).split(".");
  const digits = fraction.slice(0, whole === "0" ? 6 : 2).replace(/0+$/, "");
  return `${digits ? `${whole}.${digits}` : whole} ${info.symbol}`;
}

/** A title may come with or without its full stop. */
function ends(text: string, stop: string): string {
  return /[。.!？?]$/.test(text) ? text : `${text}${stop}`;
}
