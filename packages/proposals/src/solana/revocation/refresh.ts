import { openSolanaNode } from "@alou/chains/solana/node";
import { accountsRead, blockhashRead, readAll } from "@alou/chains/solana/read";
import { simulationRead } from "@alou/chains/solana/simulate";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Corridor } from "../../corridor.ts";
import { showerOf } from "../../evm/show-amount.ts";
import type { Proposal } from "../../proposal.ts";
import type { SolanaTransactionRequest } from "../../sign-request-solana.ts";
import { messageOf, withBlockhash } from "../request.ts";
import { compareRevocation } from "./compare.ts";
import { revocationIn } from "./promise.ts";

/**
 * A revocation as it is handed to the wallet: the same message with a fresh blockhash, run once more unless it is fresh.
 * @throws AlouError `proposal_changed`, `simulation_unavailable`
 */
export async function refreshRevocation(
  proposal: Proposal,
  request: SolanaTransactionRequest,
  corridor: Corridor,
  fresh: boolean,
): Promise<SolanaTransactionRequest> {
  const { chain, action } = proposal;
  const node = corridor.open(chain, openSolanaNode);
  const promise = revocationIn(messageOf(request));
  if (!promise || action.kind !== "revoke-permissions") throw new AlouError("proposal_changed", { detail: "bytes" });
  if (fresh) return withBlockhash(request, (await node.read(blockhashRead)).value);
  const { value } = await node.read(
    readAll({
      lifetime: blockhashRead,
      before: accountsRead(promise.writable),
      run: simulationRead(request.transaction, promise.writable, true),
    }),
  );
  const { run, before, lifetime } = value;
  if (!run) throw new AlouError("simulation_unavailable", { chain: getChain(chain).name });
  const { facts } = compareRevocation(promise, run, { chain, action, before, show: showerOf(proposal.assets) });
  const [broken] = facts.revert ? [facts.revert] : facts.broken;
  if (broken) throw new AlouError("proposal_changed", { detail: `${broken.en} / ${broken.zh}` });
  return withBlockhash(request, lifetime);
}
