import { classifyAddress, type Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { networkNamed } from "../../decode/bitcoin/script.ts";
import { scalarText, textOf } from "../../decode/shape.ts";
import type { AddressLookUp } from "../../decoded-action.ts";
import { prefixOf } from "../../known/cosmos-prefixes.ts";
import { chainNamed } from "../facts-of.ts";
import { judgeActions } from "../judge.ts";
import { type CheckKind, LineProblem } from "../kind.ts";
import { evmScene } from "./scene.ts";

/** `{address, chain}`: is it one, whose is it, does it resemble somebody's. */
export const addressKind: CheckKind = {
  kind: "address",
  judge(line) {
    const { body } = line;
    const address = textOf(body.address ?? body.recipient ?? body.to).trim();
    if (address === "") throw new LineProblem("address", "there is no address");
    const chain = placeOf(body.chain ?? body.chainId ?? body.network ?? line.context.chain, address);
    const { facts, scene } = evmScene(line, chain.id);
    const action: AddressLookUp = {
      kind: "address",
      chain: chain.id,
      from: scene.account,
      address,
      family: chain.family,
      ...problemOf(address, chain),
    };
    return { ...judgeActions([action], facts), moves: true };
  },
};

interface Place {
  readonly id: ChainId;
  readonly family: Family;
  /** The part in front of the chain's bech32 addresses, or the name of its network. */
  readonly network?: string;
  /** The line itself said which chain. */
  readonly told: boolean;
}

/** What a line means by a chain: a CAIP-2 id, a number, a name. */
function placeOf(value: unknown, address: string): Place {
  const text = scalarText(value).trim();
  const plain = text.toLowerCase();
  if (/^(?:solana|sol)\b/.test(plain))
    return { id: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", family: "solana", told: true };
  if (/bitcoin|^btc|^bip122/.test(plain)) {
    const network = networkNamed(plain) ?? "mainnet";
    return { id: "bip122:000000000019d6689c085ae165831e93", family: "bitcoin", network, told: true };
  }
  const cosmos = /^cosmos:(.+)$/.exec(plain)?.[1] ?? plain;
  const prefix = prefixOf(cosmos);
  if (prefix) return { id: `cosmos:${cosmos}`, family: "cosmos", network: prefix, told: true };
  const evm = chainNamed(text === "evm" ? "1" : value);
  if (evm?.startsWith("eip155:")) return { id: evm, family: "evm", told: true };
  const seen = classifyAddress(address);
  const family = seen?.family ?? "evm";
  const id: ChainId =
    family === "solana"
      ? "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"
      : family === "bitcoin"
        ? "bip122:000000000019d6689c085ae165831e93"
        : family === "cosmos"
          ? "cosmos:cosmoshub-4"
          : "eip155:1";
  return { id, family, ...(seen?.network && { network: seen.network }), told: false };
}

function problemOf(address: string, place: Place): { problem?: NonNullable<AddressLookUp["problem"]> } {
  if (address === "USER" || address === "KNOWN") return {};
  const seen = classifyAddress(address);
  if (!seen) return /^[^\s/]+\.[^\s/.]{2,}$/u.test(address) ? {} : { problem: "no-address" };
  if (seen.problem) return { problem: seen.problem };
  if (!place.told) return {};
  if (seen.family !== place.family) return { problem: "other-chain" };
  if (place.network === undefined || seen.network === undefined || seen.network === place.network) return {};
  return { problem: place.family === "bitcoin" ? "other-network" : "other-chain" };
}
