import type { Api } from "@alou/edge/api/contracts";
import type { AlouClient } from "@alou/edge/client";
import type { Family } from "@alou/money/address-family";
import type { WalletWay } from "@alou/proposals/answer";
import type { Proposal } from "@alou/proposals/proposal";
import type { TransactionRequest } from "@alou/proposals/sign-request";
import type { ProposalLife } from "../server/api-types.ts";
import type { Connections } from "../wallet/connection.ts";
import { WalletError, type WalletFailure } from "../wallet/wallet-error.ts";
import { differenceOf, ELSEWHERE, type Given } from "./check-ask.ts";
import { fromWallet, providerOf } from "./from-wallet.ts";
import { reportSent } from "./report-sent.ts";
import { sendBundle, sendCalls } from "./send-calls.ts";
import type { SentBundle } from "./sent-bundles.ts";
import type { SentByWallet } from "./sent-by-wallet.ts";
import { type OtherRequest, signWithFamily, wayOf } from "./sign-with-family.ts";
import { authorizedCallParams, transactionParams, typedDataParam } from "./wallet-request.ts";

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
  /** The wallet of the family of the proposal's chain. */
  readonly connection: Connections[Family];
  /** The wallet hands back signed bytes (`eth_signTransaction`) instead of broadcasting itself. */
  readonly signsRaw: boolean;
  readonly wait: (ms: number) => Promise<void>;
  readonly onStep: (step: SigningStep) => void;
  readonly onLife: (life: ProposalLife) => void;
  /** A wallet has sent this; kept until the server knows it, whatever happens to the page. */
  readonly onSent: (sent: SentByWallet) => { readonly reported: () => void };
  /** A wallet has taken this batch; kept until its transaction is known. */
  readonly onBundle: (sent: SentBundle) => { readonly settled: () => void };
  /** The user says that the wallet holds no unanswered request of this any more. */
  readonly abandon: boolean;
  /** The user says that the wallet's history shows nothing sent for this. */
  readonly nothingSent: boolean;
  /** Signatures given for earlier requests of this proposal, by index; grows. */
  readonly signatures: Map<number, Given>;
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
 * A request that the wallet certainly does not hold any more is taken back, so that another try is free at once.
 * @throws AskDiffers, WalletError, ApiError
 */
export async function signProposal(proposal: Proposal, accepted: Accepted, world: SigningWorld): Promise<void> {
  const { client, signatures } = world;
  const params = { proposal: proposal.id };
  // Told before the wallet is asked, and kept to: the server judges by it what may still come of an unanswered asking.
  const way = wayOf(world.connection);
  const begin = (more: { readonly abandon?: true; readonly nothingSent?: true } = {}) => {
    world.onStep({ at: "checking" });
    return client.call("beginSigning", { params, body: { accepted, ...more, ...(way && { way }) } });
  };

  let ask: Ask | undefined = await begin({
    ...(world.abandon && { abandon: true }),
    ...(world.nothingSent && { nothingSent: true }),
  });
  while (ask) {
    const { handOut } = ask;
    world.onLife(ask.life);
    try {
      const next: Ask | ProposalLife = await answer(proposal, ask, world);
      if ("ask" in next) {
        ask = next;
        continue;
      }
      world.onLife(next);
      // The next step may have to wait until this one is mined; then the card offers it.
      const goesOn: boolean = next.nextRequest > ask.request && next.nextRequest < proposal.requests.length;
      ask = goesOn ? await begin() : undefined;
    } catch (error) {
      if (isNotHeld(error)) await takeBack(proposal.id, handOut, world);
      throw error;
    }
  }

  /** Has one request answered by the wallet and hands the answer in: to the next request, or to what came of it. */
  async function answer(shown: Proposal, { request, ask: asked }: Ask, to: SigningWorld): Promise<Ask | ProposalLife> {
    // Signed on another visit: which signature it was is not known here, only that one was given.
    for (const [index, { kind }] of shown.requests.entries()) {
      if (index < request && kind === "typed-data" && !signatures.has(index)) signatures.set(index, ELSEWHERE);
    }
    const differs = differenceOf(shown.requests[request], asked, signatures);
    if (differs !== undefined) throw new AskDiffers(differs);
    if (asked.kind === "transaction") return sendTransaction(shown, request, asked, to);
    if (asked.kind === "calls") return sendCalls(shown, request, asked, to);
    if (asked.kind !== "typed-data") return sendOther(shown, request, asked, way, to);
    to.onStep({ at: "wallet", request });
    const signature = await fromWallet(providerOf(to.connection), "eth_signTypedData_v4", [
      asked.from,
      typedDataParam(asked),
    ]);
    signatures.set(request, signature);
    to.onStep({ at: "checking" });
    return client.call("submitSignature", { params, body: { request, signature } });
  }
}

/** Failures after which the wallet certainly holds no request: it refused, never took it, or was never asked. */
const NOT_HELD: readonly WalletFailure[] = [
  "rejected",
  "locked",
  "unknown-chain",
  "unsupported",
  "no-batch",
  "batch-failed",
];

function isNotHeld(error: unknown): boolean {
  return error instanceof AskDiffers || (error instanceof WalletError && NOT_HELD.includes(error.failure));
}

/** Tells the server that this asking has come to nothing. Unheard, the next try can still say so. */
async function takeBack(proposal: string, handOut: string, { client, onLife }: SigningWorld): Promise<void> {
  try {
    onLife(await client.call("endSigning", { params: { proposal }, body: { handOut } }));
  } catch {
    // What went wrong before is what has to be told.
  }
}

/** A transaction of another family: whatever the wallet answers is handed in as it is, and judged there. */
async function sendOther(
  proposal: Proposal,
  request: number,
  ask: OtherRequest,
  way: WalletWay | undefined,
  world: SigningWorld,
): Promise<ProposalLife> {
  world.onStep({ at: "wallet", request });
  const answer = await signWithFamily(world.connection, ask, way);
  world.onStep({ at: "sending", request });
  if (answer.via === "hash") return await followSent(proposal, request, ask.from, answer.hash, world);
  const body = { ...answer, request };
  return (await world.client.call("submitTransaction", { params: { proposal: proposal.id }, body })).life;
}

/** The wallet has sent it: noted, so that it is told even if this page is gone, and told. */
async function followSent(
  proposal: Proposal,
  request: number,
  from: string,
  hash: string,
  world: SigningWorld,
): Promise<ProposalLife> {
  const sent: SentByWallet = { proposal: proposal.id, request, hash, account: from.toLowerCase() };
  const note = world.onSent(sent);
  const life = await reportSent(sent, world);
  note.reported();
  return life;
}

async function sendTransaction(
  proposal: Proposal,
  request: number,
  ask: TransactionRequest,
  world: SigningWorld,
): Promise<ProposalLife> {
  const params = { proposal: proposal.id };
  world.onStep({ at: "wallet", request });
  if (world.signsRaw) {
    const raw = await fromWallet(providerOf(world.connection), "eth_signTransaction", [transactionParams(ask)]);
    world.onStep({ at: "sending", request });
    return (await world.client.call("submitTransaction", { params, body: { via: "raw", request, raw } })).life;
  }
  if (ask.authorizations) {
    const bundle = { from: ask.from, params: authorizedCallParams(ask) };
    return await sendBundle(proposal, request, bundle, world);
  }
  const hash = await fromWallet(providerOf(world.connection), "eth_sendTransaction", [transactionParams(ask)]);
  world.onStep({ at: "sending", request });
  return await followSent(proposal, request, ask.from, hash, world);
}
