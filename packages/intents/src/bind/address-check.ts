import { accountOn } from "@alou/money/account-on";
import { ASSETS } from "@alou/money/asset";
import { type ChainId, splitAccount, tokenAddress } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import { SPENDERS } from "../lexicon/spenders.ts";
import type { PartyPhrase } from "../read/phrase.ts";
import type { Recipient } from "../recipient.ts";
import type { Sourced } from "../source.ts";
import { howKnown, imitated } from "./known-addresses.ts";
import { accountOf, familyOn } from "./served.ts";
import type { StepDesk } from "./step-desk.ts";

/** Who a slot is for: whoever receives, or whoever may spend. */
export type PartySlot = "recipient" | "spender";

/** A bound party and whether the user has dealt with it before. */
export interface BoundParty {
  readonly sourced: Sourced<Recipient>;
  /** The address, where it is known already. */
  readonly address: string | undefined;
  /** A contact, an own wallet or somebody the user has sent to. */
  readonly familiar: boolean;
}

/** Checks that hold however the address was found. */
export function checkParty(
  desk: StepDesk,
  slot: PartySlot,
  address: string | undefined,
  sourced: Sourced<Recipient>,
  phrase: PartyPhrase,
  chain: ChainId | undefined,
): BoundParty | undefined {
  const { known } = desk.reading;
  if (!address) return { sourced, address, familiar: false };
  if (isNobody(address)) return desk.refuse("recipient_zero", {}, phrase);
  const token = tokenAt(desk, address);
  if (token) return desk.refuse("recipient_token_contract", { token }, phrase);
  const imitates = imitated(known, address);
  if (imitates) {
    const values = {
      address,
      known: imitates.address,
      label: imitates.label || (imitates.how === "own" ? OWN : PAST),
    };
    if (known.uninvited.some((other) => sameEvmAddress(other, address)))
      return desk.refuse("recipient_poisoned", values, phrase);
    desk.risk("lookalike_address", values, phrase);
  }
  const how = howKnown(known, address);
  const acting = accountOf(desk.given, familyOn(chain));
  const mine = acting && chain ? accountOn(chain, acting) : acting;
  const own = mine !== undefined && sameEvmAddress(splitAccount(mine).address, address);
  if (slot === "recipient" && own) desk.warn("to_self", {}, phrase);
  const protocol = SPENDERS.find((spender) =>
    Object.values(spender.addresses).some((other) => sameEvmAddress(other, address)),
  );
  if (slot === "recipient" && protocol && !how) desk.risk("recipient_is_contract", { label: protocol.label }, phrase);
  const labelled =
    slot === "spender" &&
    protocol &&
    sourced.value.kind === "address" &&
    chain !== undefined &&
    protocol.addresses[chain] !== undefined &&
    !sourced.value.label;
  const value =
    labelled && sourced.value.kind === "address"
      ? { ...sourced, value: { ...sourced.value, label: protocol.label } }
      : sourced;
  return { sourced: value, address, familiar: how !== undefined };
}

/** Whose an address is that has no name. */
const OWN = { zh: "你自己的钱包", en: "own wallet" };
const PAST = { zh: "付过的人", en: "past recipient" };

/** Addresses nobody has a key for: zero, the burn address, the precompiles. */
function isNobody(address: string): boolean {
  const lower = address.toLowerCase();
  return (
    /^0x0{38}/.test(lower) ||
    lower === "0x000000000000000000000000000000000000dead" ||
    /^0xdead0{32}0{0,4}/.test(lower) ||
    /^0x(?:e{40}|f{40}|dead(?:beef)?0+|0+dead(?:beef)?)$/.test(lower)
  );
}

/** The symbol of the token whose contract an address is, on any network: contracts are often deployed alike. */
function tokenAt(desk: StepDesk, address: string): string | undefined {
  const listed = ASSETS.find((asset) => sameEvmAddress(tokenAddress(asset.id) ?? "", address));
  if (listed) return listed.symbol;
  return desk.given.tokens?.some((token) => sameEvmAddress(tokenAddress(token.id) ?? "", address))
    ? address
    : undefined;
}
