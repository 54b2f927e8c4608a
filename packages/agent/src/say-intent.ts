import type { AmountSpec } from "@alou/intents/amount-spec";
import type { Intent } from "@alou/intents/intent";
import type { Recipient } from "@alou/intents/recipient";
import { findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";

/** An intent in one plain sentence: what would be asked of a proposal, values first. */
export function sayIntent(intent: Intent): Words {
  const chain = getChain(intent.chain.value);
  const on = { zh: `（${chain.name.zh}）`, en: ` on ${chain.name.en}` };
  const say = (zh: string, en: string): Words => ({ zh: `${zh}${on.zh}`, en: `${en}${on.en}` });
  switch (intent.kind) {
    case "transfer": {
      const much = sayAmount(intent.amount.value, intent.asset.value);
      const to = nameOf(intent.recipient.value);
      const memo = intent.memo?.value;
      const beside = memo === undefined ? { zh: "", en: "" } : { zh: `，备注“${memo}”`, en: ` with memo “${memo}”` };
      return say(`转 ${much.zh} 给 ${to}${beside.zh}`, `send ${much.en} to ${to}${beside.en}`);
    }
    case "swap": {
      const fixed = intent.side === "sell" ? intent.sell.value : intent.buy.value;
      const much = sayAmount(intent.amount.value, fixed);
      return intent.side === "sell"
        ? say(`把 ${much.zh} 换成 ${symbolOf(intent.buy.value)}`, `swap ${much.en} to ${symbolOf(intent.buy.value)}`)
        : say(`用 ${symbolOf(intent.sell.value)} 买 ${much.zh}`, `buy ${much.en} with ${symbolOf(intent.sell.value)}`);
    }
    case "wrap":
    case "unwrap": {
      const much = sayAmount(intent.amount.value, chain.native);
      return intent.kind === "wrap"
        ? say(`包装 ${much.zh}`, `wrap ${much.en}`)
        : say(`解包 ${much.zh}`, `unwrap ${much.en}`);
    }
    case "approve": {
      const much = sayAmount(intent.amount.value, intent.asset.value);
      const spender = nameOf(intent.spender.value);
      return say(`授权 ${spender} 动用 ${much.zh}`, `let ${spender} spend ${much.en}`);
    }
    case "revoke": {
      const [asset, spender] = [symbolOf(intent.asset.value), nameOf(intent.spender.value)];
      return say(`撤销 ${spender} 的 ${asset} 授权`, `take back ${spender}'s permission over ${asset}`);
    }
    case "revoke-permissions": {
      const n = intent.permissions.value.length;
      return say(`撤销 ${n} 项授权`, `take back ${n} ${n === 1 ? "permission" : "permissions"}`);
    }
    case "delegate":
    case "undelegate": {
      const much = sayAmount(intent.amount.value, intent.asset.value);
      const validator = nameOf(intent.validator.value);
      return intent.kind === "delegate"
        ? say(`质押 ${much.zh} 给 ${validator}`, `stake ${much.en} with ${validator}`)
        : say(`从 ${validator} 解除质押 ${much.zh}`, `unstake ${much.en} from ${validator}`);
    }
    case "claim-rewards":
      return say("领取质押收益", "claim staking rewards");
  }
}

const symbolOf = (asset: AssetId): string => findAsset(asset)?.symbol ?? asset;

function nameOf(recipient: Recipient): string {
  if (recipient.kind === "name") return recipient.name;
  return recipient.label ? `${recipient.label} (${recipient.address})` : recipient.address;
}

function sayAmount(spec: AmountSpec, asset: AssetId): Words {
  const symbol = symbolOf(asset);
  const whole = (units: string): Words => {
    const decimals = findAsset(asset)?.decimals;
    if (decimals === undefined) return { zh: `${units} 个最小单位`, en: `${units} base units` };
    const amount = unitsToDecimal(BigInt(units), decimals);
    return { zh: amount, en: amount };
  };
  switch (spec.kind) {
    case "exact": {
      const amount = whole(spec.units);
      const of = findAsset(asset) ? { zh: " ", en: " " } : { zh: "的 ", en: " of " };
      return { zh: `${amount.zh}${of.zh}${symbol}`, en: `${amount.en}${of.en}${symbol}` };
    }
    case "fraction": {
      const part = `${spec.numerator}/${spec.denominator}`;
      return { zh: `余额的 ${part} ${symbol}`, en: `${part} of the ${symbol} balance` };
    }
    case "all":
      return { zh: `全部 ${symbol}`, en: `all ${symbol}` };
    case "all-but": {
      const kept = whole(spec.units);
      return { zh: `除 ${kept.zh} 以外的全部 ${symbol}`, en: `all ${symbol} but ${kept.en}` };
    }
    case "keep-after-gas": {
      const kept = whole(spec.units);
      return { zh: `付完网络费留 ${kept.zh}，其余 ${symbol}`, en: `all ${symbol}, keeping ${kept.en} after gas` };
    }
    case "fiat":
      return { zh: `价值 $${spec.value} 的 ${symbol}`, en: `$${spec.value} of ${symbol}` };
    case "from-step": {
      const part = spec.numerator === spec.denominator ? "" : ` ${spec.numerator}/${spec.denominator}`;
      return {
        zh: `第 ${spec.step + 1} 步得到的${part} ${symbol}`,
        en: `what step ${spec.step + 1} brought${part} in ${symbol}`,
      };
    }
    case "unlimited":
      return { zh: `无限 ${symbol}`, en: `unlimited ${symbol}` };
  }
}
