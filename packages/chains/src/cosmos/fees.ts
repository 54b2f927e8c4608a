import type { ChainId } from "@alou/money/caip";
import { cosmosNetwork } from "@alou/money/cosmos-network";
import { type Decimal, decimalToUnits, mulDivUp, unitsToDecimal } from "@alou/money/units";
import { DEC } from "./queries.ts";

/** Prices of gas in three speeds, in base units of the fee's coin. */
export interface GasPrices {
  readonly slow: Decimal;
  readonly normal: Decimal;
  readonly fast: Decimal;
}

/** What is paid above the market's present price, so that a rise within the next blocks does not shut the transaction out. */
const ABOVE_MARKET = { slow: 105n, normal: 120n, fast: 150n } as const;

/** No price above this multiple of the usual one is believed: a node could make people pay anything. */
const MOST_TIMES_USUAL = 50n;

/**
 * The chain's usual prices, lifted to its market's where that is higher.
 * @param market base units per gas times 10^18; 0n where there is none
 */
export function gasPrices(chain: ChainId, market: bigint): GasPrices {
  const usual = cosmosNetwork(chain).gasPrices;
  const at = (speed: keyof typeof ABOVE_MARKET): Decimal => {
    const floor = priceUnits(usual[speed]);
    const lifted = mulDivUp(market, ABOVE_MARKET[speed], 100n);
    const most = priceUnits(usual.fast) * MOST_TIMES_USUAL;
    const price = lifted > floor ? lifted : floor;
    return unitsToDecimal(price < most ? price : most, 18);
  };
  return { slow: at("slow"), normal: at("normal"), fast: at("fast") };
}

/** Gas to allow for what a run has used: state moves on until the block is made. */
export function gasLimit(used: bigint): bigint {
  return mulDivUp(used, 14n, 10n);
}

/** The whole fee, in base units: the chain takes it all, however much gas is used. Rounded up, as the chain's minimum is. */
export function feeFor(gas: bigint, price: Decimal): bigint {
  return mulDivUp(gas, priceUnits(price), DEC);
}

function priceUnits(price: Decimal): bigint {
  const units = decimalToUnits(price, 18);
  if (typeof units !== "bigint") throw new Error(`${price} is no gas price`);
  return units;
}
