import { type AccountId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { evmSource } from "@alou/portfolio/evm/evm-source";
import { familySource } from "@alou/portfolio/family-source";
import type { ChainReading, ChainSource } from "@alou/portfolio/holding";
import type { SourceOutcome } from "@alou/portfolio/read-sources";
import type { Services } from "../services.ts";
import type { OwnedRecord } from "./owned-record.ts";

/** How long a chain that did not answer is asked last. */
const SILENT_MS = 60_000;

/** How an account is asked on its chain. */
export function sourceOf({ corridor }: Services, account: AccountId, record: OwnedRecord): ChainSource {
  const { chain } = splitAccount(account);
  if (findChain(chain)?.family === "evm") {
    return evmSource(account, corridor.node(chain), record.discoveries[account]?.tokens ?? []);
  }
  return familySource(account, () => connectionTo(corridor, chain));
}

function connectionTo(corridor: Services["corridor"], chain: Parameters<Services["corridor"]["open"]>[0]) {
  let connection: Parameters<Parameters<typeof corridor.open>[1]>[0] | undefined;
  corridor.open(chain, (given) => {
    connection = given;
    return { chain, roundTrips: 0 };
  });
  if (!connection) throw new Error(`no connection to ${chain}`);
  return connection;
}

/** 1 of a chain that was silent lately. */
export const silence = ({ owned }: Services, { account }: ChainSource, now: number): number =>
  (owned.silentUntil.get(splitAccount(account).chain) ?? 0) > now ? 1 : 0;

/** Who was silent is asked last for a while. */
export function rememberSilence({ owned, now }: Services, outcomes: readonly SourceOutcome<ChainReading>[]): void {
  for (const { account, state } of outcomes) {
    const { chain } = splitAccount(account);
    if (state === "read") owned.silentUntil.delete(chain);
    else owned.silentUntil.set(chain, now() + SILENT_MS);
  }
}
