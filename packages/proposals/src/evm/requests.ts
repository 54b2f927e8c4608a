import type { SpeedFee } from "@alou/chains/evm/fees";
import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import { ZERO_ADDRESS } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { CallsRequest, RequestedCall, SignRequest } from "../sign-request.ts";
import { disagreement } from "./bytes-agree.ts";
import { type Meaning, readCall } from "./decode-call.ts";
import type { AtomicBatch, Draft } from "./draft.ts";
import type { RequestGas } from "./gas.ts";

/**
 * The requests with every field fixed. Each call is read back from its bytes and the result held against what is
 * shown: bytes that say anything else are a defect of ours and are never handed out.
 * @throws Error on such a defect
 */
export function finishRequests(
  chain: ChainId,
  account: string,
  draft: Draft,
  gas: readonly RequestGas[],
  fees: SpeedFee,
  firstNonce: number,
): SignRequest[] {
  let nonce = firstNonce;
  const meanings: Meaning[] = [];
  const requests: SignRequest[] = [];
  for (const [index, request] of draft.requests.entries()) {
    if (request.kind === "typed-data") {
      const { label, purpose, typedData } = request;
      requests.push({ kind: "typed-data", label, chain, from: account, purpose, typedData });
      continue;
    }
    const read = readCall(chain, request);
    if (!read) throw new Error(`the bytes of request ${index} cannot be read back`);
    meanings.push(read.meaning);
    requests.push({
      kind: "transaction",
      label: request.label,
      chain,
      from: account,
      to: request.to,
      value: toUnits(request.value),
      data: request.data,
      ...(request.holes && { holes: request.holes }),
      nonce,
      gasLimit: toUnits(gas[index]?.limit ?? 0n),
      maxFeePerGas: toUnits(fees.maxFeePerGas),
      maxPriorityFeePerGas: toUnits(fees.maxPriorityFeePerGas),
      call: read.shown,
      ...(request.endsDelegation && {
        authorizations: [{ chainId: eip155Number(chain), address: ZERO_ADDRESS, nonce: nonce + 1 }],
      }),
    });
    // An authorization uses up a nonce of its own.
    nonce += request.endsDelegation ? 2 : 1;
  }
  const differs = disagreement(chain, account, draft, meanings);
  if (differs) throw new Error(`the bytes do not say what is shown: ${differs}`);
  return draft.atomic ? [asBatch(draft.atomic, requests, gas, fees, firstNonce)] : requests;
}

/** The transactions as the calls of one request. */
function asBatch(
  { label, accountCode }: AtomicBatch,
  requests: readonly SignRequest[],
  gas: readonly RequestGas[],
  fees: SpeedFee,
  nonce: number,
): CallsRequest {
  const [first] = requests;
  if (!first || requests.length < 2) throw new Error("a batch of fewer than two calls");
  return {
    kind: "calls",
    label,
    version: "2.0.0",
    chain: first.chain,
    from: first.from,
    atomicRequired: true,
    calls: requests.map((request): RequestedCall => {
      if (request.kind !== "transaction" || request.holes) throw new Error("a batch of more than finished calls");
      const { label, to, value, data, call } = request;
      return { label, to, value, data, call };
    }),
    accountCode,
    nonce,
    gasLimit: toUnits(gas.reduce((sum, { limit }) => sum + limit, 0n)),
    maxFeePerGas: toUnits(fees.maxFeePerGas),
    maxPriorityFeePerGas: toUnits(fees.maxPriorityFeePerGas),
  };
}
