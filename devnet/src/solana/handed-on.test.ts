import { addressBytes, associatedTokenAddress, TOKEN_PROGRAM } from "@alou/chains/solana/address";
import { solana as chain } from "@alou/chains/solana/family";
import { encodeMessage } from "@alou/chains/solana/message";
import { openSolanaNode } from "@alou/chains/solana/node";
import { blockhashRead } from "@alou/chains/solana/read";
import { unsignedTransaction } from "@alou/chains/solana/transaction";
import { solana } from "@alou/proposals/solana/family";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SOLANA_BOOK } from "./book.ts";
import { corridorTo, exact, situation, tokenAsset, transfer, walletSigns } from "./desk.fixture.ts";
import { SOLANA_BOB, SOLANA_UNUSED } from "./keys.ts";
import { SOLANA_DEVNET_CHAIN, type SolanaDevnet, startSolanaDevnet } from "./solana-devnet.ts";

let devnet: SolanaDevnet;
beforeAll(async () => {
  devnet = await startSolanaDevnet();
});
afterAll(() => devnet.stop());

it("a token account that its owner has handed on is paid by nobody who means that owner", async () => {
  const bob = SOLANA_BOB.address;
  const corridor = corridorTo(devnet.rpcUrl);
  const node = corridor.open(SOLANA_DEVNET_CHAIN, openSolanaNode);
  const intent = transfer({ asset: tokenAsset(SOLANA_BOOK.usdc), amount: exact(1n), to: bob });
  const known = situation({ known: [{ address: bob, relation: "contact" }] });
  const before = await solana.prepare(intent, corridor, known);
  expect(before.status).toBe("ready");

  const { blockhash } = (await node.read(blockhashRead)).value;
  const account = associatedTokenAddress(bob, SOLANA_BOOK.usdc, TOKEN_PROGRAM);
  const newOwner = addressBytes(SOLANA_UNUSED.address) ?? new Uint8Array();
  const handOn = {
    program: TOKEN_PROGRAM,
    accounts: [
      { address: account, signer: false, writable: true },
      { address: bob, signer: true, writable: false },
    ],
    // SetAuthority of the account's owner.
    data: Uint8Array.of(6, 2, 1, ...newOwner),
  };
  const { raw, hash } = walletSigns(unsignedTransaction(encodeMessage(bob, blockhash, [handOn])), SOLANA_BOB);
  expect(await chain.broadcast(node, raw, hash)).toEqual({ kind: "taken" });

  await expect(solana.refresh(before, 0, new Map(), corridor, false)).rejects.toMatchObject({
    code: "proposal_changed",
  });
  const after = await solana.prepare(intent, corridor, known);
  expect(after).toMatchObject({ status: "blocked", requests: [] });
  expect(after.findings.find(({ rule }) => rule === "SOL-16")).toMatchObject({
    severity: "block",
    evidence: { recipient: bob, account, owner: SOLANA_UNUSED.address },
  });
});
