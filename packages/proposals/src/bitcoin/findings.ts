import { type Coin, MOST_INPUTS } from "@alou/chains/bitcoin/select";
import { unitsToDecimal } from "@alou/money/units";
import type { Finding } from "@alou/safety/finding";
import type { WalletState } from "./wallet-state.ts";

/**
 * What is told about coins, beside what the rules say about any payment. Nothing of it stands in a payment's way.
 * @param swallowed satoshis that are too few to come back
 * @param isTold an indexer said of every coin that it carries nothing
 * @param stays of a payment of everything: coins that could be spent and are not
 */
export function coinFindings(
  { left, payeeTransactions }: Pick<WalletState, "left" | "payeeTransactions">,
  swallowed: bigint,
  isTold: boolean,
  stays: readonly Coin[],
): Finding[] {
  return [
    ...leftAlone(left),
    ...notEverything(stays),
    ...(isTold ? [] : [untold()]),
    ...reused(payeeTransactions),
    ...(swallowed > 0n ? [tooLittleToReturn(swallowed)] : []),
  ];
}

const btc = (sats: bigint) => `${unitsToDecimal(sats, 8)} BTC`;

function leftAlone(left: WalletState["left"]): Finding[] {
  if (left.length === 0) return [];
  const sum = btc(left.reduce((all, { value }) => all + value, 0n));
  const count = (...kinds: readonly (typeof left)[number]["why"][]) =>
    left.filter(({ why }) => kinds.includes(why)).length;
  const [carriers, dust, immature] = [count("inscribed", "looks-inscribed"), count("dust"), count("immature")];
  const reasons = [
    {
      n: carriers,
      zh: `${carriers} 枚可能带有铭文`,
      en: `${carriers} may carry an inscription`,
    },
    {
      n: dust,
      zh: `${dust} 枚是不值得花或来路不明的粉尘`,
      en: `${dust} ${dust === 1 ? "is" : "are"} dust that is not worth spending or was sent to trace you`,
    },
    {
      n: immature,
      zh: `${immature} 枚是挖矿所得，还没满 100 个区块`,
      en: `${immature} ${immature === 1 ? "was" : "were"} mined less than 100 blocks ago`,
    },
  ].filter(({ n }) => n > 0);
  return [
    {
      rule: "UT-01",
      severity: "info",
      title: { zh: "有几枚币没有动", en: "Some coins are left alone" },
      detail: {
        zh: `${left.length} 枚币共 ${sum} 不会花掉：${reasons.map(({ zh }) => zh).join("，")}。`,
        en: `${left.length === 1 ? `1 coin, ${sum}, is` : `${left.length} coins, ${sum} in all, are`} not spent: ${reasons.map(({ en }) => en).join(", ")}.`,
      },
      evidence: {
        coins: left
          .map(({ outpoint }) => outpoint)
          .join(" ")
          .slice(0, 1_400),
        carriers: String(carriers),
        ...(immature > 0 && { immature: String(immature) }),
      },
    },
  ];
}

function notEverything(stays: readonly Coin[]): Finding[] {
  if (stays.length === 0) return [];
  const [n, sum] = [stays.length, btc(stays.reduce((all, { value }) => all + value, 0n))];
  return [
    {
      rule: "UT-05",
      severity: "info",
      title: { zh: "这还不是全部", en: "This is not quite everything" },
      detail: {
        zh: `还有 ${n} 枚币共 ${sum} 留下：它们小到不够付自己的网络费，或者一笔装不下（最多 ${MOST_INPUTS} 枚）。装不下的，再说一次就行。`,
        en: `${n === 1 ? `1 coin, ${sum}, stays` : `${n} coins, ${sum} in all, stay`}: too small for the fee of spending them, or too many for one transaction, which takes ${MOST_INPUTS}. For what did not fit, say it again.`,
      },
      evidence: { coins: String(n) },
    },
  ];
}

function reused(transactions: number | undefined): Finding[] {
  if (!transactions) return [];
  return [
    {
      rule: "UT-02",
      severity: "info",
      title: { zh: "这个收款地址用过", en: "This address was used before" },
      detail: {
        zh: `它已有 ${transactions} 笔交易。谁都能看出这些付款属于同一个人；对方给你新地址更好。`,
        en: `It has had ${transactions === 1 ? "a transaction" : `${transactions} transactions`}. Anybody can see that these payments belong together; a fresh address from the payee is better.`,
      },
      evidence: { transactions: String(transactions) },
    },
  ];
}

function tooLittleToReturn(sats: bigint): Finding {
  return {
    rule: "UT-03",
    severity: "info",
    title: { zh: "余数太少，归入网络费", en: "The rest is too little to come back" },
    detail: {
      zh: `剩下 ${sats} 聪，做成找零要花的更多，所以算进网络费。`,
      en: `${sats} sat are left over; making change of them would cost more, so they go into the network fee.`,
    },
    evidence: { sats: sats.toString() },
  };
}

function untold(): Finding {
  return {
    rule: "UT-04",
    severity: "info",
    title: { zh: "币上有没有铭文：不知道", en: "Whether a coin carries an ordinal: not known" },
    detail: {
      zh: "没有序数索引可问，或者它没有回答。只看了造出这些币的交易，里面没有铭文；别处转来的铭文和符文看不出来。",
      en: "No indexer of ordinals could be asked, or it did not answer. The transactions that made these coins inscribe nothing; inscriptions and runes that were moved here from elsewhere cannot be seen in them.",
    },
    evidence: {},
  };
}
