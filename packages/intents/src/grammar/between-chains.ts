import { accountOn } from "@alou/money/account-on";
import { splitAccount } from "@alou/money/caip";
import { findCosmosNetwork } from "@alou/money/cosmos-network";
import type { BoundParty } from "../bind/address-check.ts";
import { candidatesOn } from "../bind/balance.ts";
import { type AddressHome, accountOf, familyOn } from "../bind/served.ts";
import type { StepDesk } from "../bind/step-desk.ts";
import type { Clause } from "../read/clause.ts";
import type { AssetMention, ChainPhrase, PartyPhrase } from "../read/phrase.ts";
import type { BoundStep } from "./grammar.ts";

/** "transfer 100 USDC to Base": a network where a person should stand. */
export function endOf(
  clause: Clause,
  chains: readonly ChainPhrase[],
  party: PartyPhrase | undefined,
): ChainPhrase | undefined {
  if ((party !== undefined && party.party.kind !== "self") || clause.inherited) return undefined;
  return chains.find((phrase) => phrase.role === "to");
}

/** Nothing is moved between chains but by IBC. */
export function refuseBridge(desk: StepDesk): BoundStep {
  desk.refuse("kind_unsupported", { what: { zh: "跨链", en: "moving assets between chains" } });
  return { step: { kind: "transfer" }, chain: undefined };
}

/**
 * "Send 10 ATOM to Osmosis": between chains of the Cosmos the same key has an account on either, and IBC carries the coin there.
 * @returns undefined where that is not so, or no other served chain has the coin
 */
export function sisterAccount(
  desk: StepDesk,
  { chain, ...at }: ChainPhrase,
  asset: AssetMention,
): { readonly party: BoundParty; readonly home: AddressHome } | undefined {
  const network = chain && findCosmosNetwork(chain);
  const own = accountOf(desk.given, "cosmos");
  const there = network && own && accountOn(network.chain, own);
  if (!network || !there || !desk.given.chains?.includes(network.chain)) return undefined;
  const begins = desk.given.chains.some(
    (id) => id !== network.chain && familyOn(id) === "cosmos" && candidatesOn(id, asset).length > 0,
  );
  if (!begins) return undefined;
  const { address } = splitAccount(there);
  const sourced = {
    value: { kind: "address", address },
    from: { kind: "wallet", account: own, said: desk.said(at) },
  } as const;
  return { party: { sourced, address, familiar: true }, home: { family: "cosmos", network: network.prefix } };
}
