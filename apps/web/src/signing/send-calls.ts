import type { Proposal } from "@alou/proposals/proposal";
import type { CallsRequest } from "@alou/proposals/sign-request";
import { BATCH } from "../i18n/words/batch.ts";
import type { ProblemView, ProposalLife } from "../server/api-types.ts";
import { WalletError, walletError } from "../wallet/wallet-error.ts";
import { bundleStatus } from "./bundle-status.ts";
import { fromWallet, providerOf } from "./from-wallet.ts";
import { reportSent } from "./report-sent.ts";
import type { SentBundle } from "./sent-bundles.ts";
import type { SigningWorld } from "./sign-proposal.ts";
import { callsParams, signedCallsParams } from "./wallet-request.ts";

/** A wallet took a batch, and what came of it cannot be followed: said with where the money may be. */
export class BatchLost extends Error {
  override readonly name = "BatchLost";
  readonly problem: ProblemView;

  constructor(code: "waiting" | "partly") {
    super(code);
    const money = code === "waiting" ? "may-move" : "unknown";
    this.problem = { code: `batch_${code}`, what: BATCH[code], next: BATCH[`${code}Next`], money, requestId: "—" };
  }
}

/** How often and how many times a wallet is asked what has become of a batch: about half an hour in all. */
const PAUSE_MS = 1_500;
const MOST_LOOKS = 1_200;

/**
 * Has a batch carried out by the wallet: in one request, all or none (EIP-5792), and tells the server its transaction.
 * @throws WalletError, BatchLost, ApiError
 */
export async function sendCalls(
  proposal: Proposal,
  request: number,
  ask: CallsRequest,
  world: SigningWorld,
): Promise<ProposalLife> {
  world.onStep({ at: "wallet", request });
  if (world.signsRaw) {
    const raw = await fromWallet(providerOf(world.connection), "alou_signCalls", signedCallsParams(ask));
    world.onStep({ at: "sending", request });
    const body = { via: "raw" as const, request, raw };
    return (await world.client.call("submitTransaction", { params: { proposal: proposal.id }, body })).life;
  }
  return await sendBundle(proposal, request, { from: ask.from, params: callsParams(ask) }, world);
}

/** What is asked with `wallet_sendCalls`, and as whom. */
interface BundleAsk {
  readonly from: string;
  readonly params: unknown;
}

/**
 * Has the wallet send something by `wallet_sendCalls`, and tells the server its transaction.
 * @throws WalletError, BatchLost, ApiError
 */
export async function sendBundle(
  proposal: Proposal,
  request: number,
  ask: BundleAsk,
  world: SigningWorld,
): Promise<ProposalLife> {
  const bundle = await bundleFrom(world, ask);
  world.onStep({ at: "sending", request });
  const sent: SentBundle = { proposal: proposal.id, request, bundle, account: ask.from.toLowerCase() };
  const note = world.onBundle(sent);
  for (let look = 0; look < MOST_LOOKS; look++) {
    const life = await settleBundle(sent, world);
    if (life) {
      note.settled();
      return life;
    }
    await world.wait(PAUSE_MS);
  }
  throw new BatchLost("waiting");
}

/**
 * One look at a batch the wallet has taken: reported to the server once its transaction is known; undefined while it is
 * not.
 * @throws WalletError `batch-failed` when nothing came of it, BatchLost, ApiError
 */
export async function settleBundle(
  { proposal, request, bundle }: SentBundle,
  world: Pick<SigningWorld, "client" | "connection" | "wait">,
): Promise<ProposalLife | undefined> {
  const status = await bundleStatus(providerOf(world.connection), bundle);
  switch (status.kind) {
    case "waiting":
      return undefined;
    case "mined":
      return await reportSent({ proposal, request, hash: status.hash }, world);
    case "not-sent":
    case "undone":
      throw new WalletError("batch-failed");
    case "partly":
      throw new BatchLost("partly");
  }
}

/** What the wallet names the batch. The first drafts answered with the bare name. */
async function bundleFrom({ connection }: SigningWorld, { params }: BundleAsk): Promise<string> {
  let answer: unknown;
  try {
    answer = await providerOf(connection).request({ method: "wallet_sendCalls", params: [params] });
  } catch (thrown) {
    const error = walletError(thrown);
    // It said it could, and does not even know the question.
    throw error.failure === "unsupported" ? new WalletError("no-batch", thrown) : error;
  }
  const id: unknown = typeof answer === "string" ? answer : (answer as { readonly id?: unknown } | null)?.id;
  // Whatever it was that it took, it may be on its way.
  if (typeof id !== "string" || id === "" || id.length > 8_194) throw new BatchLost("waiting");
  return id;
}
