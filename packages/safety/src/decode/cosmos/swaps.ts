import type { SafetyAction } from "../../action.ts";
import type { CosmosMessage } from "../../decoded-action.ts";
import { toUnits } from "../amount.ts";
import type { Scene } from "../scene.ts";
import { isObject, textOf } from "../shape.ts";
import { coinsOf } from "./coins.ts";
import { contractMessage, jsonInside } from "./messages.ts";

/** In basis points: what pools allow where no spread is written. */
const USUAL_BPS = 50;

/**
 * Exchanges in the terms all families share: Osmosis' own messages, and the calls of pools and routers after Terraswap's fashion
 * (Astroport, WhiteWhale, Junoswap's heirs), by coins or by a CW20 that is sent along.
 * @see https://github.com/osmosis-labs/osmosis/blob/main/proto/osmosis/poolmanager/v1beta1/tx.proto
 * @see https://docs.astroport.fi/develop/smart-contracts/router
 */
export function swapsOf(messages: readonly CosmosMessage[], scene: Scene): SafetyAction[] {
  return messages.flatMap((message): SafetyAction[] => {
    const swap = osmosisSwap(message) ?? contractSwap(message);
    if (!swap) return [];
    const { sell, sellUnits, leastUnits, recipient, router, limitless, spreadBps } = swap;
    const from = textOf(message.value.sender) || scene.account;
    return [
      {
        kind: "exchange",
        chain: message.chain,
        from,
        router: router ?? "",
        ...(sell && { sell: `${message.chain}/denom:${sell.replaceAll("/", "-")}` as const }),
        ...(sellUnits !== undefined && { sellUnits }),
        leastUnits,
        ...(limitless && { limitless }),
        ...(spreadBps !== undefined && { spreadBps }),
        recipient: recipient || from,
      },
    ];
  });
}

interface Swap {
  readonly sell?: string;
  readonly sellUnits?: bigint;
  readonly leastUnits: bigint;
  readonly limitless?: true;
  readonly spreadBps?: number;
  readonly recipient?: string;
  readonly router?: string;
}

const WORDS: Readonly<Record<string, string>> = {
  "swap-exact-amount-in": "MsgSwapExactAmountIn",
  "swap-exact-amount-out": "MsgSwapExactAmountOut",
  "split-amount-in": "MsgSplitRouteSwapExactAmountIn",
  "split-amount-out": "MsgSplitRouteSwapExactAmountOut",
};

function osmosisSwap({ type, module, value }: CosmosMessage): Swap | undefined {
  if (!/osmosis|gamm|poolmanager/.test(module)) return undefined;
  const name = WORDS[type] ?? type;
  if (!/^Msg(?:SplitRoute)?SwapExactAmount(?:In|Out)$/.test(name)) return undefined;
  if (name.endsWith("Out")) {
    // A fixed amount is bought: what is bounded is the price.
    const most = toUnits(value.token_in_max_amount);
    return { leastUnits: 1n, ...((most === undefined || most >= 1n << 63n) && { limitless: true as const }) };
  }
  const [coin] = coinsOf(value.token_in);
  const sell = coin?.denom ?? textOf(value.token_in_denom);
  const parts = Array.isArray(value.routes)
    ? value.routes.map((one: unknown) => (isObject(one) ? toUnits(one.token_in_amount) : undefined))
    : [];
  const sellUnits = coin?.amount ?? parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n);
  return { sell, sellUnits, leastUnits: toUnits(value.token_out_min_amount) ?? 0n };
}

function contractSwap({ type, value }: CosmosMessage): Swap | undefined {
  if (type !== "MsgExecuteContract") return undefined;
  const message = contractMessage(value);
  const sent = isObject(message?.send) ? message.send : undefined;
  const inside = sent ? jsonInside(textOf(sent.msg)) : message;
  if (!isObject(inside)) return undefined;
  const [coin] = coinsOf(value.funds);
  const router = sent ? textOf(sent.contract) : textOf(value.contract);
  const sellUnits = sent ? toUnits(sent.amount) : coin?.amount;
  const base = {
    router,
    ...(coin && { sell: coin.denom }),
    ...(sellUnits !== undefined && { sellUnits }),
  };
  const route = inside.execute_swap_operations;
  if (isObject(route)) {
    const least = toUnits(route.minimum_receive);
    // Either bound will do.
    const bound = least === undefined ? boundOf(route.max_spread) : { leastUnits: least };
    return { ...base, ...bound, recipient: textOf(route.to) };
  }
  const swap = inside.swap;
  if (!isObject(swap) || (swap.offer_asset === undefined && swap.max_spread === undefined && !sent)) return undefined;
  return { ...base, ...boundOf(swap.max_spread), recipient: textOf(swap.to) };
}

/** The bound a spread sets, a share of one. */
function boundOf(spread: unknown): Pick<Swap, "leastUnits" | "spreadBps"> {
  const share = typeof spread === "number" ? spread : Number.parseFloat(textOf(spread));
  const bps = Math.round(Math.min(1, Math.max(0, share)) * 10_000);
  return { leastUnits: 0n, spreadBps: Number.isFinite(share) ? bps : USUAL_BPS };
}
