import type { Api } from "@alou/edge/api/contracts";
import type { AlouClient } from "@alou/edge/client";
import type { Proposal } from "@alou/proposals/proposal";
import type { ProposalLife } from "../server/api-types.ts";
import { codeOf } from "../server/problem.ts";
import type { Eip1193Provider } from "../wallet/eip1193.ts";
import { WalletError, walletError } from "../wallet/wallet-error.ts";
import { differenceOf } from "./check-ask.ts";
import { transactionParams, typedDataParam } from "./wallet-request.ts";

/** How far a signing has come. */
export type SigningStep =
  /** The server runs the exact bytes once more. */
  | { readonly at: "checking" }
  /** The wallet is asked for one of the requests. */
  | { readonly at: "wallet"; readonly request: number }
  /** Signed; being handed in. From here on money may move. */
  | { readonly at: "sending"; readonly request: number };

/** What signing needs from the world. */
export interface SigningWorld {
  readonly client: AlouClient;
  readonly provider: Eip1193Provider;
  /** The wallet hands back signed bytes (`eth_signTransaction`) instead of broadcasting itself. */
  readonly signsRaw: boolean;
  readonly wait: (ms: number) => Promise<void>;
  readonly onStep: (step: SigningStep) => void;
  readonly onLife: (life: ProposalLife) => void;
  /** A wallet has sent this; kept until the server knows it, whatever happens to the page. */
  readonly onSent: (sent: SentByWallet) => { readonly reported: () => void };
}

/** A transaction that a wallet broadcast itself. */
export interface SentByWallet {
  readonly proposal: string;
  readonly request: number;
  readonly hash: `0x${string}`;
  readonly from: `0x${string}`;
}

/** What was asked for is not what the card shows. Nothing was handed to the wallet. */
export class AskDiffers extends Error {
  override readonly name = "AskDiffers";
  readonly field: string;

  constructor(field: string) {
    super(`what is to be signed differs from the proposal: ${field}`);
    this.field = field;
  }
}

/** What the user typed to accept dangers, by rule id. */
export type Accepted = Readonly<Record<string, string>>;

type Ask = Api["beginSigning"]["response"];

/**
 * Walks through what is left of a proposal's requests: asks the server for each, compares it with the card, has it
 * signed, hands it in. Stops where an earlier step has to be mined first: the life then says which one is next.
 * @throws AskDiffers, WalletError, ApiError
 */
export async function signProposal(proposal: Proposal, accepted: Accepted, world: SigningWorld): Promise<void> {
  const signatures = new Map<number, string>();
  const begin = () => {
    world.onStep({ at: "checking" });
    return world.client.call("beginSigning", { params: { proposal: proposal.id }, body: { accepted } });
  };

  let ask: Ask | undefined = await begin();
  while (ask) {
    world.onLife(ask.life);
    const differs = differenceOf(proposal.requests[ask.request], ask.ask, signatures);
    if (differs !== undefined) throw new AskDiffers(differs);
    if (ask.ask.kind === "typed-data") {
      ask = await signTypedData(proposal, ask, signatures, world);
      continue;
    }
    const life = await sendTransaction(proposal, ask, accepted, world);
    world.onLife(life);
    // The next step may have to wait until this one is mined; then the card offers it.
    const goesOn: boolean = life.nextRequest > ask.request && life.nextRequest < proposal.requests.length;
    ask = goesOn ? await begin() : undefined;
  }
}

async function signTypedData(
  proposal: Proposal,
  { request, ask }: Ask,
  signatures: Map<number, string>,
  world: SigningWorld,
): Promise<Ask> {
  if (ask.kind !== "typed-data") throw new AskDiffers("kind");
  world.onStep({ at: "wallet", request });
  const signature = await fromWallet(world.provider, "eth_signTypedData_v4", [ask.from, typedDataParam(ask)]);
  signatures.set(request, signature);
  world.onStep({ at: "checking" });
  return world.client.call("submitSignature", { params: { proposal: proposal.id }, body: { request, signature } });
}

async function sendTransaction(
  proposal: Proposal,
  { request, ask }: Ask,
  accepted: Accepted,
  world: SigningWorld,
): Promise<ProposalLife> {
  if (ask.kind !== "transaction") throw new AskDiffers("kind");
  const params = { proposal: proposal.id };
  world.onStep({ at: "wallet", request });
  if (world.signsRaw) {
    const raw = await fromWallet(world.provider, "eth_signTransaction", [transactionParams(ask)]);
    world.onStep({ at: "sending", request });
    const body = { via: "raw", request, raw, accepted } as const;
    return (await world.client.call("submitTransaction", { params, body })).life;
  }
  const hash = await fromWallet(world.provider, "eth_sendTransaction", [transactionParams(ask)]);
  world.onStep({ at: "sending", request });
  const sent: SentByWallet = { proposal: proposal.id, request, hash, from: ask.from as `0x${string}` };
  const note = world.onSent(sent);
  const life = await reportSent(sent, world);
  note.reported();
  return life;
}

/** A wallet returns the hash before every node has heard of it. Milliseconds between attempts, about 20 s in all. */
const PAUSES = [400, 800, 1_200, 1_600, 2_000, 3_000, 5_000, 6_000];

/**
 * Tells the server about a transaction the wallet has sent, and again while its node does not know it yet.
 * @throws ApiError
 */
export async function reportSent(
  { proposal, request, hash, from }: SentByWallet,
  { client, wait }: Pick<SigningWorld, "client" | "wait">,
): Promise<ProposalLife> {
  for (let attempt = 0; ; attempt++) {
    try {
      const body = { via: "hash", request, hash, from } as const;
      return (await client.call("submitTransaction", { params: { proposal }, body })).life;
    } catch (error) {
      const pause = PAUSES[attempt];
      // Not known yet, or not heard: both may pass. Any other refusal stands.
      const passing = codeOf(error) === "transaction_unknown" || error instanceof TypeError;
      if (!passing || pause === undefined) throw error;
      await wait(pause);
    }
  }
}

async function fromWallet(provider: Eip1193Provider, method: string, params: unknown[]): Promise<`0x${string}`> {
  let answer: unknown;
  try {
    answer = await provider.request({ method, params });
  } catch (thrown) {
    throw walletError(thrown);
  }
  // Geth's `eth_signTransaction` answers with an object around the bytes.
  const text = typeof answer === "object" && answer !== null && "raw" in answer ? answer.raw : answer;
  if (typeof text !== "string" || !/^0x[0-9a-fA-F]+$/.test(text)) throw new WalletError("no-answer");
  return text as `0x${string}`;
}
