import type { AlouClient } from "@alou/edge/client";
import type { BatchAbility } from "../wallet/batch-ability.ts";

/** Operations that make a proposal: how it is asked for depends on what the wallet can do. */
const PROPOSING: readonly string[] = ["createProposal", "reviseProposal", "sendMessage", "answerAgain"];

/** The same client; whatever makes a proposal also tells what the connected wallet can do. */
export function withCapabilities(client: AlouClient, ability: BatchAbility): AlouClient {
  async function capable<R>(operation: string, request: R): Promise<R> {
    if (!PROPOSING.includes(operation)) return request;
    const atomicBatch = await ability.chains();
    if (atomicBatch.length === 0) return request;
    const { body } = request as { readonly body?: object };
    return { ...request, body: { ...body, capabilities: { atomicBatch } } };
  }
  return {
    call: async (operation, request, signal) => client.call(operation, await capable(operation, request), signal),
    open: async (operation, request, signal) => client.open(operation, await capable(operation, request), signal),
  };
}
