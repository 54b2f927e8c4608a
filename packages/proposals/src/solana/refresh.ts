import { associatedTokenAddress, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "@alou/chains/solana/address";
import { openSolanaNode } from "@alou/chains/solana/node";
import { accountsRead, blockhashRead, readAll } from "@alou/chains/solana/read";
import { simulationRead } from "@alou/chains/solana/simulate";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Corridor } from "../corridor.ts";
import { showerOf } from "../evm/show-amount.ts";
import type { Proposal } from "../proposal.ts";
import type { SolanaTransactionRequest } from "../sign-request-solana.ts";
import { compareRun } from "./compare.ts";
import { promiseIn } from "./promise.ts";
import { messageOf, withBlockhash } from "./request.ts";

/**
 * The request as it is handed to the wallet: the same message with a fresh blockhash, so that the person has its whole minute to
 * decide. Unless the proposal's own run is recent, the bytes are run once more in the same round trip.
 * @throws AlouError `proposal_changed`, `simulation_unavailable`
 */
export async function refreshSolana(
  proposal: Proposal,
  request: SolanaTransactionRequest,
  corridor: Corridor,
  fresh: boolean,
): Promise<SolanaTransactionRequest> {
  const node = corridor.open(proposal.chain, openSolanaNode);
  const promise = promiseIn(messageOf(request));
  const { action } = proposal;
  if (!promise || action.kind !== "transfer") throw new AlouError("proposal_changed", { detail: "bytes" });
  if (fresh) return withBlockhash(request, (await node.read(blockhashRead)).value);
  const { value } = await node.read(
    readAll({
      lifetime: blockhashRead,
      before: accountsRead(promise.writable),
      // With the chain's own newest blockhash in place of the one that is about to be written into it.
      run: simulationRead(request.transaction, promise.writable, true),
    }),
  );
  const { run, before, lifetime } = value;
  if (!run) throw new AlouError("simulation_unavailable", { chain: getChain(proposal.chain).name });
  const { mint } = promise;
  const to = action.to.address;
  const own =
    mint === undefined
      ? []
      : [TOKEN_PROGRAM, TOKEN_2022_PROGRAM].map((program) => associatedTokenAddress(to, mint, program));
  const show = showerOf(proposal.assets);
  const { chain } = proposal;
  const { facts, rent } = compareRun(promise, run, { chain, action, before, arrivesIn: own, show });
  const [broken] = facts.revert ? [facts.revert] : facts.broken;
  if (broken) throw new AlouError("proposal_changed", { detail: `${broken.en} / ${broken.zh}` });
  if (promise.fee + rent > BigInt(proposal.fee.cap)) {
    throw new AlouError("proposal_changed", { detail: "it costs more than was shown / 费用超过所示" });
  }
  return withBlockhash(request, lifetime);
}
