import type { SafetyAction } from "@alou/safety/action";
import { readContext, withAddresses } from "@alou/safety/check/context";
import { chainNamed, type FactsOf } from "@alou/safety/check/facts-of";
import { evmScene } from "@alou/safety/check/kinds/scene";
import { decodeTypedData } from "@alou/safety/decode/eip712/typed-data";
import { decodeTransaction } from "@alou/safety/decode/evm/transaction";
import { isObject } from "@alou/safety/decode/shape";
import type { SafetyCase } from "../safety-case.ts";

/** A labelled request, decoded, with what its context tells. */
export interface ReadRequest {
  readonly actions: readonly SafetyAction[];
  readonly factsOf: FactsOf;
}

/** Kinds of requests that Rabby's engine has rules for. */
export const COMPARED = ["evm_tx", "eip712"] as const;

/** Decodes a case of a compared kind; undefined for others, and where there is nothing to decode. Never throws. */
export function readRequest({ id, line: body }: SafetyCase, now: bigint): ReadRequest | undefined {
  const context = readContext(body, now);
  const line = { id, body, context };
  if (body.kind === "evm_tx") {
    const tx = withAddresses(body.tx, context);
    const named = isObject(tx) ? tx : {};
    const { scene, facts } = evmScene(line, chainNamed(named.chainId), named.from ?? named.sender);
    return { actions: decodeTransaction(tx, scene).actions, factsOf: facts };
  }
  if (body.kind !== "eip712" || !isObject(body.typedData)) return undefined;
  const { scene, facts } = evmScene(line, undefined, body.from);
  return { actions: decodeTypedData(withAddresses(body.typedData, context), scene).actions, factsOf: facts };
}
