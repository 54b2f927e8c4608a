import { revertReason } from "@alou/chains/evm/revert-reason";
import { type SimulatedCall, simulationRead } from "@alou/chains/evm/simulate";
import { readState } from "@alou/chains/evm/state";
import { splitAccount } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import type { Corridor } from "../corridor.ts";
import type { Proposal } from "../proposal.ts";
import type { TransactionRequest } from "../sign-request.ts";
import { compare, probesFor } from "./expectations.ts";
import { promiseOf } from "./promise.ts";
import { showerOf } from "./show-amount.ts";
import { fillHoles } from "./verify.ts";

/** A result of the last so many milliseconds need not be made again. */
export const FRESH_MS = 15_000;

/** The transactions from one request on, with their complete bytes, as far as the signatures they need exist. */
function completeFrom(proposal: Proposal, from: number, signatures: ReadonlyMap<number, string>) {
  const complete: { readonly request: TransactionRequest; readonly call: SimulatedCall }[] = [];
  for (const request of proposal.requests.slice(from)) {
    if (request.kind === "typed-data") break;
    const waits = (request.holes ?? []).some((hole) => !signatures.has(hole.request));
    if (waits) break;
    const data = fillHoles(request, signatures);
    complete.push({ request, call: { from: request.from, to: request.to, value: BigInt(request.value), data } });
  }
  return complete;
}

/**
 * Runs what is about to be signed once more, byte for byte, on the latest state: nothing that no longer keeps its
 * promise is handed to a wallet. One round trip.
 * @param from index of the request that is to be signed next
 * @throws AlouError `proposal_changed` when it reverts, takes more gas than allowed or breaks a promise;
 * `simulation_unavailable` when it cannot be run
 */
export async function rerun(
  proposal: Proposal,
  from: number,
  signatures: ReadonlyMap<number, string>,
  corridor: Corridor,
): Promise<void> {
  const steps = completeFrom(proposal, from, signatures);
  if (steps.length === 0) return;
  const { chain } = proposal;
  const account = splitAccount(proposal.account).address;
  const promise = promiseOf(chain, account, proposal.action);
  const probes = probesFor(chain, promise);
  const method = corridor.simulation.get(chain) ?? "simulateV1";
  const time = Math.max(Math.floor(corridor.now() / 1000), proposal.block.timestamp) + 12;
  const calls = steps.map(({ call }) => call);
  const { value } = await readState(corridor.node(chain), simulationRead(calls, probes, { method, time }));
  if (typeof value === "string") throw new AlouError("simulation_unavailable");
  for (const [i, { request }] of steps.entries()) {
    const result = value.calls[i];
    if (!result?.ok) throw new AlouError("proposal_changed", { detail: revertReason(result?.returned).en });
    if (result.gasUsed > BigInt(request.gasLimit))
      throw new AlouError("proposal_changed", { detail: "it takes more gas than allowed" });
  }
  const whole = from + steps.length === proposal.requests.length;
  if (!whole) return;
  const comparison = compare(chain, promise, probes, value, showerOf(proposal.assets));
  const broken = comparison?.checks.find(({ holds }) => !holds);
  if (!comparison) throw new AlouError("simulation_unavailable");
  if (broken) throw new AlouError("proposal_changed", { detail: broken.words.en });
}

/** A transaction request as it is handed to a wallet: complete, without holes. */
export function completeRequest(
  request: TransactionRequest,
  signatures: ReadonlyMap<number, string>,
): TransactionRequest {
  const { holes: _, ...rest } = request;
  return { ...rest, data: fillHoles(request, signatures) };
}
