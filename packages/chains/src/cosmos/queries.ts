import type { ChainId } from "@alou/money/caip";
import { cosmosNetwork } from "@alou/money/cosmos-network";
import { type Coin, readCoin } from "./coin.ts";
import { knownRead, queryRead, type Read } from "./read.ts";
import { bytesIn, type Fields, messageIn, messagesIn, numberIn, textIn, writeFields } from "./wire.ts";

/** An account as the chain keeps it. */
export interface CosmosAccount {
  readonly number: bigint;
  readonly sequence: bigint;
  /** 33 bytes; absent until the account has signed for the first time. */
  readonly publicKey?: Uint8Array;
}

/** The fraction in which decimals travel. */
export const DEC = 10n ** 18n;

/** The most list entries read at once: more is told to be missing. */
const PAGE = 200n;

const pageRequest = writeFields([3, PAGE], [4, 1n]); // limit, count_total

/** A list, and whether the chain has shown all of it. */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly complete: boolean;
}

/** Whether the page that came is the whole list, by its own word: no next page, and as many as it counts. */
function isWhole(fields: Fields, pagination: number, items: number): boolean {
  const page = messageIn(fields, pagination);
  if (!page) return true;
  return bytesIn(page, 1).length === 0 && numberIn(page, 2) <= BigInt(items);
}

/** Number, sequence and key of an account; null where the chain has never heard of it. */
export function accountRead(address: string): Read<CosmosAccount | null> {
  return queryRead("/cosmos.auth.v1beta1.Query/AccountInfo", writeFields([1, address]), (answer) => {
    if (!answer.ok) {
      if (/not found/i.test(answer.log)) return null;
      throw new TypeError(answer.log);
    }
    const info = messageIn(answer.fields, 1);
    if (!info || textIn(info, 1) !== address) throw new TypeError("another account");
    const key = messageIn(info, 2);
    const isKnownKind = key && textIn(key, 1) === "/cosmos.crypto.secp256k1.PubKey";
    const inner = isKnownKind ? messageIn(key, 2) : undefined;
    const publicKey = inner ? bytesIn(inner, 1) : undefined;
    return {
      number: numberIn(info, 3),
      sequence: numberIn(info, 4),
      ...(publicKey?.length === 33 && { publicKey }),
    };
  });
}

/** What an account holds of one coin, in base units. */
export function balanceRead(address: string, denom: string): Read<bigint> {
  const request = writeFields([1, address], [2, denom]);
  return queryRead("/cosmos.bank.v1beta1.Query/Balance", request, (answer) => {
    const coin = answer.ok ? messageIn(answer.fields, 1) : undefined;
    if (!coin) throw new TypeError("no balance");
    const read = readCoin(coin);
    if (read.denom !== denom) throw new TypeError("another coin");
    return read.amount;
  });
}

/** Everything an account holds, as far as one page tells. */
export function balancesRead(address: string): Read<Listed<Coin>> {
  const request = writeFields([1, address], [2, pageRequest]);
  return queryRead("/cosmos.bank.v1beta1.Query/AllBalances", request, (answer) => {
    if (!answer.ok) throw new TypeError(answer.log);
    const items = messagesIn(answer.fields, 1).map(readCoin);
    return { items, complete: isWhole(answer.fields, 2, items.length) };
  });
}

/** Stake with one validator. */
export interface Delegation {
  readonly validator: string;
  readonly balance: Coin;
}

/** What an account has staked. */
export function delegationsRead(address: string): Read<Listed<Delegation>> {
  const request = writeFields([1, address], [2, pageRequest]);
  return queryRead("/cosmos.staking.v1beta1.Query/DelegatorDelegations", request, (answer) => {
    if (!answer.ok) {
      if (/unable to find delegations|not found/i.test(answer.log)) return { items: [], complete: true };
      throw new TypeError(answer.log);
    }
    const items = messagesIn(answer.fields, 1).map((one) => {
      const [delegation, balance] = [messageIn(one, 1), messageIn(one, 2)];
      if (!delegation || !balance || textIn(delegation, 1) !== address) throw new TypeError("no delegation");
      return { validator: textIn(delegation, 2), balance: readCoin(balance) };
    });
    return { items, complete: isWhole(answer.fields, 2, items.length) };
  });
}

/** Stake that was taken back and is locked until a time. */
export interface Unbonding {
  readonly validator: string;
  readonly amount: bigint;
  /** Seconds since 1970. */
  readonly completesAt: number;
}

/** What of an account's stake is on its way back. */
export function unbondingsRead(address: string): Read<Listed<Unbonding>> {
  const request = writeFields([1, address], [2, pageRequest]);
  return queryRead("/cosmos.staking.v1beta1.Query/DelegatorUnbondingDelegations", request, (answer) => {
    if (!answer.ok) throw new TypeError(answer.log);
    const validators = messagesIn(answer.fields, 1);
    const items = validators.flatMap((one) =>
      messagesIn(one, 3).map((entry) => ({
        validator: textIn(one, 2),
        amount: wholeNumber(textIn(entry, 4)),
        completesAt: Number(numberIn(messageIn(entry, 2) ?? new Map(), 1)),
      })),
    );
    return { items, complete: isWhole(answer.fields, 2, validators.length) };
  });
}

/** What one delegation has earned and not paid out, in whole base units. */
export interface Reward {
  readonly validator: string;
  readonly coins: readonly Coin[];
}

/** Rewards that wait, by validator; parts of a base unit are left out, as they are when paid. */
export function rewardsRead(address: string): Read<readonly Reward[]> {
  const request = writeFields([1, address]);
  return queryRead("/cosmos.distribution.v1beta1.Query/DelegationTotalRewards", request, (answer) => {
    if (!answer.ok) throw new TypeError(answer.log);
    return messagesIn(answer.fields, 1).map((one) => ({
      validator: textIn(one, 1),
      coins: messagesIn(one, 2)
        .map((coin) => ({ denom: textIn(coin, 1), amount: wholeNumber(textIn(coin, 2)) / DEC }))
        .filter(({ amount }) => amount > 0n),
    }));
  });
}

/** A validator by its own words. */
export interface ValidatorFacts {
  readonly address: string;
  /** Foreign text. */
  readonly moniker: string;
  readonly jailed: boolean;
  /** It is in the active set and earns. */
  readonly bonded: boolean;
  /** Base units staked with it. */
  readonly tokens: bigint;
  /** Parts of 10^18 of the rewards that it keeps. */
  readonly commission: bigint;
}

const BONDED = 3n;

/** The validators of the chain, as far as one page tells; all who may be delegated to. */
export function validatorsRead(): Read<Listed<ValidatorFacts>> {
  const request = writeFields([1, "BOND_STATUS_BONDED"], [2, writeFields([3, 500n], [4, 1n])]);
  return queryRead("/cosmos.staking.v1beta1.Query/Validators", request, (answer) => {
    if (!answer.ok) throw new TypeError(answer.log);
    const items = messagesIn(answer.fields, 1).map(readValidator);
    return { items, complete: isWhole(answer.fields, 2, items.length) };
  });
}

/** One validator; null where there is none. */
export function validatorRead(address: string): Read<ValidatorFacts | null> {
  return queryRead("/cosmos.staking.v1beta1.Query/Validator", writeFields([1, address]), (answer) => {
    if (!answer.ok) {
      if (/not found|does not exist/i.test(answer.log)) return null;
      throw new TypeError(answer.log);
    }
    const found = messageIn(answer.fields, 1);
    if (!found || textIn(found, 1) !== address) throw new TypeError("another validator");
    return readValidator(found);
  });
}

function readValidator(fields: Fields): ValidatorFacts {
  const rates = messageIn(messageIn(fields, 10) ?? new Map(), 1);
  return {
    address: textIn(fields, 1),
    jailed: numberIn(fields, 3) !== 0n,
    bonded: numberIn(fields, 4) === BONDED,
    tokens: wholeNumber(textIn(fields, 5) || "0"),
    moniker: textIn(messageIn(fields, 7) ?? new Map(), 1),
    commission: wholeNumber(rates ? textIn(rates, 1) || "0" : "0"),
  };
}

/** Where a voucher came from: `path` is the ports and channels from here to its home. Null where the chain does not say. */
export function denomTraceRead(hash: string): Read<{ readonly path: string; readonly base: string } | null> {
  return queryRead("/ibc.applications.transfer.v1.Query/Denom", writeFields([1, hash]), (answer) => {
    const denom = answer.ok ? messageIn(answer.fields, 1) : undefined;
    if (!denom) return null;
    const hops = messagesIn(denom, 3).map((hop) => `${textIn(hop, 1)}/${textIn(hop, 2)}`);
    return { path: hops.join("/"), base: textIn(denom, 1) };
  });
}

/**
 * The chain's present price of gas in base units times 10^18, where it has a market for it; 0n where it has none or does not
 * tell, so that the usual prices stand.
 */
export function gasPriceRead(chain: ChainId): Read<bigint> {
  const { feeMarket, denom } = cosmosNetwork(chain);
  if (feeMarket === "feemarket") {
    return queryRead("/feemarket.feemarket.v1.Query/GasPrice", writeFields([1, denom]), (answer) => {
      const price = answer.ok ? messageIn(answer.fields, 1) : undefined;
      return price && textIn(price, 1) === denom ? wholeNumber(textIn(price, 2)) : 0n;
    });
  }
  if (feeMarket === "txfees") {
    return queryRead("/osmosis.txfees.v1beta1.Query/GetEipBaseFee", new Uint8Array(), (answer) =>
      answer.ok ? wholeNumber(textIn(answer.fields, 1)) : 0n,
    );
  }
  return knownRead(0n);
}

function wholeNumber(text: string): bigint {
  if (!/^(0|[1-9][0-9]{0,77})$/.test(text)) throw new TypeError("no whole number");
  return BigInt(text);
}
