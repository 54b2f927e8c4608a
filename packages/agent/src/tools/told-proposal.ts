import { unitsToDecimal } from "@alou/money/units";
import type { Amount, Proposal } from "@alou/proposals/proposal";
import * as z from "zod";
import { sayProposal } from "../say-proposal.ts";
import { amountOutput, foreignOutput } from "./schemas.ts";
import type { ProposalState, ToolDesk } from "./tool-desk.ts";

const party = z.object({ address: z.string(), name: z.string().nullable(), label: z.string().nullable() });

/** A proposal as tools tell it: what it does, what it costs, what was found, where it is signed. Never its calldata. */
export const toldProposal = z.object({
  proposal: z.string(),
  hash: z.string().describe("compare with the card the user sees"),
  status: z.enum(["ready", "blocked", "held"]),
  state: z.string(),
  kind: z.string(),
  chain: z.string(),
  account: z.string(),
  pays: amountOutput.nullable(),
  receives: amountOutput.nullable(),
  receivesAtLeast: z.string().nullable(),
  to: party.nullable(),
  networkFee: amountOutput,
  findings: z.array(z.object({ rule: z.string(), severity: z.string(), title: z.string() })),
  /** Symbols of unlisted tokens: strangers' texts. */
  unlisted: z.array(foreignOutput),
  summary: z.string(),
  expiresAt: z.int(),
  /** The user signs there, in their own wallet. Nothing has been sent. */
  reviewAt: z.string(),
});

/** Tells a proposal. */
export function tellProposal({ proposal, life }: ProposalState, desk: ToolDesk): z.input<typeof toldProposal> {
  const { action, assets, fee } = proposal;
  return {
    proposal: proposal.id,
    hash: proposal.hash,
    status: proposal.status,
    state: life.state,
    kind: action.kind,
    chain: proposal.chain,
    account: proposal.account,
    pays: "pays" in action ? tell(proposal, action.pays) : null,
    receives: "receives" in action ? tell(proposal, action.receives) : null,
    receivesAtLeast:
      action.kind === "swap"
        ? tell(proposal, { asset: action.receives.asset, units: action.receivesAtLeast }).amount
        : null,
    to: partyOf(proposal),
    networkFee: tell(proposal, { asset: fee.asset, units: fee.expected }),
    findings: proposal.findings.map(({ rule, severity, title }) => ({ rule, severity, title: title[desk.language] })),
    unlisted: Object.values(assets).flatMap(({ symbol, listed }) => (listed ? [] : [{ foreign: symbol }])),
    summary: sayProposal(proposal)[desk.language],
    expiresAt: proposal.expiresAt,
    reviewAt: desk.linkTo(proposal.id),
  };
}

function tell({ assets }: Proposal, { asset, units }: Amount): z.input<typeof amountOutput> {
  const info = assets[asset];
  // An unlisted token's symbol is a stranger's text: it is told apart, in `unlisted`.
  const symbol = info?.listed ? info.symbol : asset;
  return { asset, symbol, units, amount: unitsToDecimal(BigInt(units), info?.decimals ?? 0) };
}

function partyOf({ action }: Proposal): z.input<typeof party> | null {
  const who =
    action.kind === "transfer" || action.kind === "ibc-transfer"
      ? action.to
      : "spender" in action
        ? action.spender
        : undefined;
  return who ? { address: who.address, name: who.name ?? null, label: who.label ?? null } : null;
}
