import { nonceRead } from "@alou/chains/evm/follow";
import { readAll } from "@alou/chains/evm/read";
import { revertReason } from "@alou/chains/evm/revert-reason";
import { type SimulatedCall, simulationRead } from "@alou/chains/evm/simulate";
import { readState } from "@alou/chains/evm/state";
import { splitAccount } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import type { Corridor } from "../corridor.ts";
import { isReplacement } from "../life.ts";
import type { Proposal } from "../proposal.ts";
import type { TransactionRequest } from "../sign-request.ts";
import { compare } from "./compare.ts";
import { readCall } from "./decode-call.ts";
import type { Expectations } from "./draft.ts";
import { probesFor } from "./probes.ts";
import { promiseOf, promiseOfCall } from "./promise.ts";
import { showerOf } from "./show-amount.ts";
import { nextBlockTime, simulating } from "./simulating.ts";
import { fillHoles } from "./verify.ts";

/** One call that is run, and what its transaction may take; of a batch the wallet says. */
interface Step {
  readonly call: SimulatedCall;
  readonly nonce: number;
  readonly gasLimit?: bigint;
}

/** What is run from one request on. */
interface Sequence {
  readonly steps: readonly Step[];
  /** Nothing behind it waits for a signature. */
  readonly isWhole: boolean;
}

/** The calls from one request on, with their complete bytes, as far as the signatures they need exist. */
function completeFrom(proposal: Proposal, from: number, signatures: ReadonlyMap<number, string>): Sequence {
  const steps: Step[] = [];
  for (const request of proposal.requests.slice(from)) {
    if (request.kind !== "transaction" && request.kind !== "calls") return { steps, isWhole: false };
    if (request.kind === "calls") {
      const { from: account, nonce } = request;
      steps.push(
        ...request.calls.map(({ to, value, data }) => ({
          call: { from: account, to, value: BigInt(value), data },
          nonce,
        })),
      );
      continue;
    }
    const waits = (request.holes ?? []).some((hole) => !signatures.has(hole.request));
    if (waits) return { steps, isWhole: false };
    const { nonce, to, value } = request;
    const ends = request.authorizations && ({ endsCode: true } as const);
    const call = { from: request.from, to, value: BigInt(value), data: fillHoles(request, signatures), ...ends };
    steps.push({ call, nonce, gasLimit: BigInt(request.gasLimit) });
  }
  return { steps, isWhole: true };
}

/**
 * Runs what is about to be signed once more, byte for byte, on the latest state: nothing that no longer keeps its
 * promise is handed to a wallet. One round trip. Where a signature is still to come only the steps before it are run; the
 * rest is once it is there.
 * @param from index of the request that is to be signed next
 * @throws AlouError `proposal_changed` when it reverts, takes more gas than allowed, breaks a promise, or when its nonce is
 * not the next one any more; `simulation_unavailable` when it cannot be run
 */
export async function rerun(
  proposal: Proposal,
  from: number,
  signatures: ReadonlyMap<number, string>,
  corridor: Corridor,
): Promise<void> {
  const sequence = completeFrom(proposal, from, signatures);
  const { steps } = sequence;
  if (steps.length === 0) return;
  const { chain } = proposal;
  const { address } = splitAccount(proposal.account);
  const replaces = isReplacement(proposal);
  const promise = promised(proposal, sequence);
  const probes = probesFor(chain, promise);
  const time = nextBlockTime(chain, corridor.now(), proposal.block.timestamp);
  const calls = steps.map(({ call }) => call);
  const node = corridor.node(chain);
  // Of a replacement the nonce is one that still waits in the pool; of everything else the first that does not.
  const nonce = nonceRead(address, replaces ? "latest" : "pending");
  const { value } = await simulating(
    corridor,
    chain,
    (method) => readState(node, readAll({ run: simulationRead(calls, probes, { method, time }), nonce })),
    ({ value }) => value.run,
  );
  const { run } = value;
  if (typeof run === "string" || value.nonce === undefined) throw new AlouError("simulation_unavailable");
  const wanted = steps[0]?.nonce ?? 0;
  if (replaces ? value.nonce > wanted : value.nonce !== wanted) {
    throw new AlouError("proposal_changed", { detail: `the account's next nonce is ${value.nonce}, not ${wanted}` });
  }
  for (const [i, { gasLimit }] of steps.entries()) {
    const result = run.calls[i];
    if (!result?.ok) throw new AlouError("proposal_changed", { detail: revertReason(result?.returned).en });
    if (gasLimit !== undefined && result.gasUsed > gasLimit) {
      throw new AlouError("proposal_changed", { detail: "it takes more gas than allowed" });
    }
  }
  const comparison = compare(chain, promise, probes, run, showerOf(proposal.assets));
  if (!comparison) throw new AlouError("simulation_unavailable");
  const broken = comparison.checks.find(({ holds }) => !holds);
  if (broken) throw new AlouError("proposal_changed", { detail: broken.words.en });
}

/**
 * What must come of it: of a whole sequence what the action says; of a replacement, and of approvals whose purpose still
 * waits for a signature, what their bytes say.
 */
function promised(proposal: Proposal, { steps, isWhole }: Sequence): Expectations {
  const { chain, account, action } = proposal;
  const { address } = splitAccount(account);
  if (isWhole && !isReplacement(proposal)) return promiseOf(chain, address, action);
  const last = steps.at(-1);
  const read = last && readCall(chain, last.call);
  if (!read) throw new AlouError("simulation_unavailable");
  return promiseOfCall(chain, address, read.meaning);
}

/** A transaction request as it is handed to a wallet: complete, without holes. */
export function completeRequest(
  request: TransactionRequest,
  signatures: ReadonlyMap<number, string>,
): TransactionRequest {
  const { holes: _, ...rest } = request;
  return { ...rest, data: fillHoles(request, signatures) };
}
