import {
  ATTEMPTS,
  approveProposal,
  hostileTokenProposal,
  life,
  permitSwapProposal,
  poisonedProposal,
  replacementProposal,
  swapProposal,
  transaction,
  transferProposal,
  view,
} from "../fixtures/proposals.fixture.ts";
import type { ProposalView } from "../server/api-types.ts";

/** One state of a card, under the name it goes by in the gallery and in tests. */
export interface GalleryState {
  readonly name: string;
  readonly view: ProposalView;
}

const block = { number: 26_474_121, timestamp: 1_795_358_567 };
const state = (name: string, shown: ProposalView): GalleryState => ({ name, view: named(name, shown) });

/** Each state is a proposal of its own, so that one can be renewed or edited without the others. */
function named(name: string, { proposal, life: lived }: ProposalView): ProposalView {
  const id = `prp_${[...name]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join("")
    .padEnd(20, "0")
    .slice(0, 40)}`;
  // The gallery is looked at later than the fixtures were made.
  const shift = Date.now() - proposal.createdAt - 12_000;
  const moved = {
    ...proposal,
    id,
    createdAt: proposal.createdAt + shift,
    expiresAt: proposal.expiresAt + shift + 3_600_000,
  };
  const transactions = lived.transactions.map((sent) =>
    sent.proposal === proposal.id ? { ...sent, proposal: id } : sent,
  );
  return { proposal: name === "expired" ? { ...proposal, id } : moved, life: { ...lived, transactions } };
}

const swap = swapProposal();
const withdrawn = transaction("reverted", {
  block,
  feePaid: "214000000000000" as NonNullable<ReturnType<typeof transaction>["feePaid"]>,
  revert: { zh: "收到的太少（Too little received）", en: "too little would arrive (Too little received)" },
});

const foreign = `0x${"5e".repeat(32)}` as const;
const pendingThrice = transaction("pending", { attempts: ATTEMPTS, hash: ATTEMPTS[2]?.hash ?? "0x" });
const cancelledRecord = transaction("cancelled", {
  attempts: ATTEMPTS.slice(0, 2).map((attempt, index) => (index === 1 ? { ...attempt, kind: "cancel" } : attempt)),
  hash: ATTEMPTS[1]?.hash ?? "0x",
  block,
});

/** Every state of the direction's table, and every action. */
export const STATES: readonly GalleryState[] = [
  state("ready", view(swap)),
  state("transfer", view(transferProposal())),
  state("danger", view(poisonedProposal())),
  state("two-steps", view(permitSwapProposal())),
  state("approve", view(approveProposal(false))),
  state("approve-unlimited", view(approveProposal(true))),
  state("hostile-token", view(hostileTokenProposal())),
  state("submitted", view(swap, life("submitted", { transactions: [transaction("submitted")] }))),
  state(
    "mined",
    view(swap, life("mined", { nextRequest: 1, transactions: [transaction("mined", { confirmations: 18, block })] })),
  ),
  state(
    "final",
    view(swap, life("final", { nextRequest: 1, transactions: [transaction("final", { confirmations: 64, block })] })),
  ),
  state("failed", view(swap, life("reverted", { transactions: [withdrawn] }))),
  state("asked", view(swap, life("signing"))),
  state("sped-up-twice", view(swap, life("submitted", { transactions: [pendingThrice] }))),
  state(
    "sped-up-by-wallet",
    view(
      swap,
      life("mined", { nextRequest: 1, transactions: [{ ...pendingThrice, state: "mined", confirmations: 9, block }] }),
    ),
  ),
  state("speed-up", view(replacementProposal("speed-up"))),
  state("cancel", view(replacementProposal("cancel"))),
  state(
    "cancel-too-late",
    view(
      replacementProposal("cancel"),
      life("replaced", {
        transactions: [{ ...cancelledRecord, hash: ATTEMPTS[0]?.hash ?? "0x", state: "mined", block }],
      }),
    ),
  ),
  state("replaced", view(swap, life("replaced", { transactions: [transaction("replaced", { replacedBy: foreign })] }))),
  state("replaced-unknown", view(swap, life("replaced", { transactions: [transaction("replaced")] }))),
  state("cancelled", view(swap, life("cancelled", { transactions: [cancelledRecord] }))),
  state("dropped", view(swap, life("dropped", { transactions: [transaction("dropped")] }))),
  state("expired", view(swap, life("expired"))),
  state(
    "blocked",
    view(
      transferProposal({
        status: "blocked",
        requests: [],
        findings: [
          {
            rule: "RC-03",
            severity: "block",
            title: { zh: "接收地址是代币合约", en: "The recipient is a token contract" },
            detail: { zh: "转进去的币取不回来。", en: "What is sent there cannot be taken out again." },
            evidence: { recipient: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48" },
          },
        ],
      }),
    ),
  ),
  state(
    "held",
    view(
      swapProposal({
        status: "held",
        requests: [],
        simulation: null,
        findings: [
          {
            rule: "SIM-07",
            severity: "unknown",
            title: { zh: "两个节点都没有回答", en: "Neither node answered" },
            detail: { zh: "没有模拟就没有签名按钮。", en: "Without a simulation there is nothing to sign." },
            evidence: {},
          },
        ],
      }),
    ),
  ),
  state("superseded", view(swap, life("superseded"))),
  state("discarded", view(swap, life("discarded"))),
];
