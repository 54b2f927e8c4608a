import type { ProposalLife } from "@alou/proposals/life";
import * as z from "zod";
import { contract } from "./contract.ts";
import { capabilitiesSchema } from "./schemas/capabilities.ts";
import { hex, id, milliseconds } from "./schemas/primitives.ts";
import { proposalSchema } from "./schemas/proposal.ts";
import { signRequestSchema } from "./schemas/sign-request.ts";
import { receiptSchema, transactionSchema } from "./schemas/transaction.ts";
import { walletAnswerSchema } from "./schemas/wallet-answer.ts";

const params = z.strictObject({ proposal: id("prp") });

/** Where a proposal stands, from ready to final. */
export const lifeSchema: z.ZodType<ProposalLife> = z.object({
  state: z.enum([
    "ready",
    "blocked",
    "held",
    "expired",
    "superseded",
    "discarded",
    "signing",
    "submitted",
    "mined",
    "final",
    "reverted",
    "replaced",
    "cancelled",
    "dropped",
  ]),
  nextRequest: z.int(),
  supersededBy: id("prp").exactOptional(),
  transactions: z.array(transactionSchema),
  updatedAt: milliseconds,
});

export type { ProposalLife };

/** A proposal and where it stands. */
export const proposalViewSchema = z.object({ proposal: proposalSchema, life: lifeSchema });

export type ProposalView = z.output<typeof proposalViewSchema>;

/** What the user typed to accept a danger, by rule id. */
const accepted = z.record(z.string().max(20), z.string().max(200)).exactOptional();

export const createProposal = contract({
  operation: "createProposal",
  summary:
    "Resolve, quote, route, build, simulate and assess an intent. The same intent gives a new proposal each time.",
  auth: "session",
  scope: "propose",
  rate: "heavy",
  body: z.strictObject({ intent: id("int"), capabilities: capabilitiesSchema.exactOptional() }),
  response: proposalViewSchema,
  status: 201,
  errors: [
    "not_found",
    "balance_too_low",
    "no_route",
    "recipient_unresolved",
    "price_unknown",
    "token_unreadable",
    "amount_invalid",
    "step_out_of_order",
    "rpc_unavailable",
  ],
});

export const getProposal = contract({
  operation: "getProposal",
  summary: "A proposal and where it stands.",
  auth: "session",
  scope: "read",
  rate: "read",
  params,
  response: proposalViewSchema,
  errors: ["proposal_gone"],
});

export const reviseProposal = contract({
  operation: "reviseProposal",
  summary: "Quote again, with edits if any. The old proposal is superseded and can no longer be sent.",
  auth: "session",
  rate: "heavy",
  params,
  body: z.strictObject({
    slippageBps: z.int().min(1).max(5000).exactOptional(),
    deadlineSeconds: z.int().min(60).max(3600).exactOptional(),
    speed: z.enum(["slow", "normal", "fast"]).exactOptional(),
    capabilities: capabilitiesSchema.exactOptional(),
  }),
  response: proposalViewSchema,
  status: 201,
  errors: ["proposal_gone", "already_submitted"],
});

export const discardProposal = contract({
  operation: "discardProposal",
  summary: "Put a proposal aside. It can no longer be sent.",
  auth: "session",
  rate: "write",
  params,
  response: lifeSchema,
  errors: ["proposal_gone", "already_submitted"],
});

/** The user says that the wallet holds no unanswered request of the same intent any more. */
const abandon = z.boolean().exactOptional();

/** The user says that the wallet's own history shows nothing sent for this intent, where the nodes can no longer tell. */
const nothingSent = z.boolean().exactOptional();

/**
 * How the wallet will answer: `signs` hands signed bytes back, `sends` sends by itself, perhaps with another blockhash. Left
 * out it counts as `sends`: an unanswered asking then ends by the user's word, never by the blockhash's age.
 */
const way = z.enum(["signs", "sends"]).exactOptional();

/** What the wallet is to be asked next; `handOut` names this one asking. */
const nextAsk = z.object({
  request: z.int(),
  handOut: z.string(),
  ask: signRequestSchema,
  life: lifeSchema,
  validUntil: milliseconds,
});

/** Why the next request is not handed out. */
const GATE = [
  "proposal_gone",
  "proposal_expired",
  "proposal_superseded",
  "proposal_discarded",
  "proposal_not_signable",
  "proposal_changed",
  "acknowledgement_missing",
  "simulation_unavailable",
  "step_out_of_order",
  "already_submitted",
  "not_replaceable",
  "signing_elsewhere",
  "wallet_pending",
  "batch_unreadable",
  "outstanding_unclear",
  "read_only",
] as const;

export const beginSigning = contract({
  operation: "beginSigning",
  summary:
    "Say that the wallet is being asked. Runs the exact bytes once more and keeps the quote valid until its deadline.",
  auth: "session",
  rate: "heavy",
  params,
  body: z.strictObject({ accepted, abandon, nothingSent, way }),
  response: nextAsk,
  confidential: true,
  errors: GATE,
});

export const endSigning = contract({
  operation: "endSigning",
  summary: "Say that one asking has come to nothing: the wallet rejected it, so nothing was sent. A later one stands.",
  auth: "session",
  rate: "write",
  params,
  body: z.strictObject({ handOut: z.string().min(1).max(64) }),
  response: lifeSchema,
  errors: ["proposal_gone"],
});

export const submitSignature = contract({
  operation: "submitSignature",
  summary: "Hand in the signature of a typed-data request. The next transaction's bytes are completed and simulated.",
  auth: "session",
  rate: "heavy",
  params,
  body: z.strictObject({ request: z.int().min(0).max(20), signature: hex, abandon, nothingSent }),
  response: nextAsk,
  confidential: true,
  errors: ["signer_mismatch", "signature_malformed", ...GATE],
});

export const submitTransaction = contract({
  operation: "submitTransaction",
  summary:
    "Hand in a signed transaction to be broadcast, or the hash of one the wallet has broadcast. Either is compared field by field.",
  auth: "session",
  rate: "write",
  params,
  body: walletAnswerSchema,
  tellsOfSent: (body) => (body as { via?: unknown } | null)?.via === "hash",
  response: z.object({ transaction: transactionSchema, life: lifeSchema }),
  status: 202,
  errors: [
    "not_found",
    "proposal_gone",
    "signature_malformed",
    "signature_mismatch",
    "signer_mismatch",
    "wrong_chain",
    "proposal_expired",
    "proposal_superseded",
    "proposal_discarded",
    "proposal_not_signable",
    "acknowledgement_missing",
    "step_out_of_order",
    "already_submitted",
    "not_replaceable",
    "transaction_unknown",
    "transaction_foreign",
    "batch_unreadable",
    "broadcast_refused",
    "submission_unclear",
    "read_only",
  ],
});

export const getReceipt = contract({
  operation: "getReceipt",
  summary: "What was promised against what came.",
  auth: "session",
  scope: "read",
  rate: "read",
  params,
  response: receiptSchema,
  errors: ["not_found", "proposal_gone"],
});
