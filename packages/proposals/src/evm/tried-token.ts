import type { Intent } from "@alou/intents/intent";
import { findAsset, isNative } from "@alou/money/asset";
import type { TokenBehaviour } from "@alou/safety/behaviour/token-behaviour";
import type { Corridor } from "../corridor.ts";

/**
 * What trying out an unlisted token showed that is to be bought. Asked beside everything else; where nobody can be asked, or nothing is
 * known yet, the rules hold the purchase.
 */
export async function triedToken(intent: Intent, corridor: Corridor): Promise<TokenBehaviour | undefined> {
  if (intent.kind !== "swap") return undefined;
  const bought = intent.buy.value;
  if (isNative(bought) || findAsset(bought) || !corridor.triedOut) return undefined;
  try {
    return await corridor.triedOut(bought);
  } catch {
    return undefined;
  }
}
