import { type CodeAnalysis, ENGINE_VERSION } from "@alou/safety/bytecode/analyse-code";
import * as Hash from "ox/Hash";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { codeAnalyses, keepCodeAnalysis } from "../storage/code-analyses.ts";

/** Code, by the address it stands at, and what is known of it. */
export interface KnownCode {
  readonly address: string;
  readonly codehash: `0x${string}`;
  /** Undefined while it is being made: it is there with the next request. */
  readonly analysis: CodeAnalysis | undefined;
}

/** What is being analysed by this isolate, and since when: the platform may end what goes on behind an answer, and tells nobody. */
const underWay = new Map<string, number>();
/** No analysis takes longer, and no work behind an answer is let go on for longer. */
const LEASE_MS = 30_000;

/**
 * What code can be made to do, from what was analysed before. What nobody has analysed yet is analysed behind the answer: the largest
 * contracts take half a second of work.
 */
export async function knownCode(
  services: Services,
  codes: readonly { readonly address: string; readonly code: `0x${string}` }[],
): Promise<readonly KnownCode[]> {
  const hashed = codes.map((one) => ({ ...one, codehash: Hash.keccak256(one.code) }));
  const known = hashed.length === 0 ? new Map() : await codeAnalyses(services.db, hashesOf(hashed), ENGINE_VERSION);
  const isUnderWay = (codehash: string) =>
    services.now() - (underWay.get(codehash) ?? Number.NEGATIVE_INFINITY) < LEASE_MS;
  const cold = new Map(
    hashed.flatMap(({ codehash, code }) => (known.has(codehash) || isUnderWay(codehash) ? [] : [[codehash, code]])),
  );
  if (cold.size > 0) services.waitUntil(analyseBehind(services, cold));
  return hashed.map(({ address, codehash }) => ({ address, codehash, analysis: known.get(codehash) }));
}

const hashesOf = (hashed: readonly { codehash: string }[]) => hashed.map(({ codehash }) => codehash);

async function analyseBehind(services: Services, cold: ReadonlyMap<string, `0x${string}`>): Promise<void> {
  for (const hash of cold.keys()) underWay.set(hash, services.now());
  for (const [hash, code] of cold) {
    try {
      const { analyseCode } = await import("@alou/safety/bytecode/analyse-code");
      const bytes = Uint8Array.from(code.slice(2).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
      await keepCodeAnalysis(services.db, hash, analyseCode(bytes), services.now());
    } catch (error) {
      // One that cannot be analysed keeps none of the others waiting.
      logError("safety", "analyse code", error);
    } finally {
      underWay.delete(hash);
    }
  }
}
