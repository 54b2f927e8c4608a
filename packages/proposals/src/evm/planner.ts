import type { EnsAnswer } from "@alou/chains/evm/ens";
import type { FeeSpeeds } from "@alou/chains/evm/fees";
import type { ParentFee } from "@alou/chains/evm/parent-fee";
import type { Read } from "@alou/chains/evm/read";
import type { UsdPrice } from "@alou/defi/chainlink/price";
import type { Intent } from "@alou/intents/intent";
import type { Recipient } from "@alou/intents/recipient";
import { AlouError } from "@alou/money/error";
import { checksumEvmAddress, sameEvmAddress } from "@alou/money/evm-address";
import type { Situation } from "../corridor.ts";
import type { Party } from "../proposal.ts";
import type { Draft } from "./draft.ts";
import { gasLimitFor } from "./gas.ts";

/** What a planner may use besides its own reading of the chain. */
export interface PlannerContext {
  readonly situation: Situation;
  /** The account's address, EIP-55. */
  readonly account: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the intent's ENS name says on its chain; undefined where it names nobody by a name. */
  readonly ens: EnsAnswer | undefined;
}

/**
 * How one kind of intent becomes bytes. `opening` says what must be known first, as one batch; when it is null the
 * draft is made from the intent alone and the whole proposal takes one round trip.
 */
export interface Planner<I extends Intent, S> {
  opening(intent: I, account: string): Read<S> | null;
  /**
   * @throws AlouError where the intent cannot be built; nothing has been signed or sent then
   */
  draft(intent: I, state: S | undefined, context: PlannerContext): Draft;
}

/**
 * The most that the network can take at a speed, in wei, what it publishes on its parent chain included; undefined where
 * a part of it could not be read.
 * @param gas units
 */
export function feeReserve(
  fees: FeeSpeeds | undefined,
  parent: ParentFee | undefined,
  speed: Situation["speed"],
  gas: bigint,
): bigint | undefined {
  if (!fees || !parent) return undefined;
  const units = parent.gas === 0n ? gas : gasLimitFor(gas + parent.gas);
  return fees[speed].maxFeePerGas * units + parent.cap;
}

/** A dollar price that may be relied on now; undefined where there is none, or its feed has missed a round. */
export function freshUsd(price: UsdPrice | undefined, now: number): string | undefined {
  return price && now < price.staleAt ? price.usd : undefined;
}

/**
 * Who is meant: the address of the intent, or the one its name resolved to.
 * @throws AlouError `recipient_unresolved`
 */
export function partyOf(recipient: Recipient, { ens, situation }: PlannerContext): Party {
  if (recipient.kind === "address") {
    const address = checksumEvmAddress(recipient.address);
    return { address, ...(recipient.label && { label: recipient.label }) };
  }
  if (ens?.kind !== "address") throw new AlouError("recipient_unresolved", { name: recipient.name });
  const label = situation.known.find(({ address }) => sameEvmAddress(address, ens.address))?.label;
  return { address: ens.address, name: recipient.name, ...(label && { label }) };
}
