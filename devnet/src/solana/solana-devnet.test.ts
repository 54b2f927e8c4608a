import {
  address,
  appendTransactionMessageInstructions,
  assertIsTransactionWithBlockhashLifetime,
  createKeyPairSignerFromPrivateKeyBytes,
  createSolanaRpc,
  createSolanaRpcSubscriptions,
  createTransactionMessage,
  getBase64EncodedWireTransaction,
  getSignatureFromTransaction,
  type Instruction,
  isSolanaError,
  type KeyPairSigner,
  pipe,
  sendAndConfirmTransactionFactory,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from "@solana/kit";
import { getSetComputeUnitLimitInstruction, getSetComputeUnitPriceInstruction } from "@solana-program/compute-budget";
import { getAddMemoInstruction } from "@solana-program/memo";
import { getTransferSolInstruction } from "@solana-program/system";
import { findAssociatedTokenPda, getTransferCheckedInstruction } from "@solana-program/token";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SOLANA_BOOK } from "./book.ts";
import { publicTestSeed, SOLANA_BOB, SOLANA_DEMO, SOLANA_FROZEN, SOLANA_MEMO_ONLY, SOLANA_UNUSED } from "./keys.ts";
import { METADATA_PROGRAM, metadataAddress } from "./metaplex.ts";
import { type SolanaDevnet, startSolanaDevnet } from "./solana-devnet.ts";
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "./token-state.ts";

const MEMO = address("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

let devnet: SolanaDevnet;
let demo: KeyPairSigner;
beforeAll(async () => {
  devnet = await startSolanaDevnet();
  demo = await createKeyPairSignerFromPrivateKeyBytes(publicTestSeed(SOLANA_DEMO.index));
});
afterAll(() => devnet.stop());

const rpc = () => createSolanaRpc(devnet.rpcUrl);
const balance = async (of: string) => (await rpc().getBalance(address(of)).send()).value;

async function signed(...instructions: Instruction[]) {
  const { value } = await rpc().getLatestBlockhash().send();
  return signTransactionMessageWithSigners(
    pipe(
      createTransactionMessage({ version: 0 }),
      (m) => setTransactionMessageFeePayerSigner(demo, m),
      (m) => setTransactionMessageLifetimeUsingBlockhash(value, m),
      (m) => appendTransactionMessageInstructions(instructions, m),
    ),
  );
}
const send = (transaction: Awaited<ReturnType<typeof signed>>, skipPreflight = false) =>
  rpc().sendTransaction(getBase64EncodedWireTransaction(transaction), { encoding: "base64", skipPreflight }).send();
const pay = (to: string, amount: bigint) =>
  getTransferSolInstruction({ source: demo, destination: address(to), amount });
const status = async (signature: Awaited<ReturnType<typeof send>>) =>
  (await rpc().getSignatureStatuses([signature]).send()).value[0];

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(() => undefined).catch((thrown: unknown) => thrown);
  if (!isSolanaError(error)) return "accepted";
  return error.cause instanceof Error ? error.cause.message : error.message;
}

async function token(owner: string, mint: string, tokenProgram = TOKEN_PROGRAM) {
  return (await findAssociatedTokenPda({ owner: address(owner), mint: address(mint), tokenProgram }))[0];
}
const move = async (mint: string, to: string, amount: bigint, decimals: number, program = TOKEN_PROGRAM) =>
  getTransferCheckedInstruction(
    {
      source: await token(demo.address, mint, program),
      mint: address(mint),
      destination: await token(to, mint, program),
      authority: demo,
      amount,
      decimals,
    },
    { programAddress: program },
  );

describe("the local Solana, driven by the ecosystem's own client", () => {
  it("is the same world every time", async () => {
    expect(SOLANA_DEMO.address).toBe(demo.address);
    expect(await rpc().getGenesisHash().send()).toBe(devnet.genesisHash);
    expect(await balance(SOLANA_DEMO.address)).toBe(100_000_000_000n);
    expect(await balance(SOLANA_UNUSED.address)).toBe(0n);
    const config = { encoding: "jsonParsed" } as const;
    const owned = await Promise.all(
      [TOKEN_PROGRAM, TOKEN_2022_PROGRAM].map((programId) =>
        rpc().getTokenAccountsByOwner(demo.address, { programId }, config).send(),
      ),
    );
    const amounts = Object.fromEntries(
      owned.flatMap(({ value }) =>
        value.map(({ account }) => {
          const { mint, tokenAmount } = account.data.parsed.info;
          return [mint, tokenAmount.uiAmountString];
        }),
      ),
    );
    expect(amounts).toMatchObject({
      [SOLANA_BOOK.usdc]: "10000",
      [SOLANA_BOOK.usdt]: "2500",
      [SOLANA_BOOK.wrappedSol]: "2",
      [SOLANA_BOOK.feeToken]: "5000",
      [SOLANA_BOOK.nft2022]: "1",
      [SOLANA_BOOK.nftMetaplex]: "1",
    });
    const metadata = await rpc()
      .getAccountInfo(await metadataAddress(SOLANA_BOOK.nftMetaplex), { encoding: "base64" })
      .send();
    expect(metadata.value?.owner).toBe(METADATA_PROGRAM);
  });

  it("remembers the demo wallet's past", async () => {
    const past = await rpc().getSignaturesForAddress(demo.address, { limit: 10 }).send();
    expect(past.map(({ memo, confirmationStatus }) => [memo, confirmationStatus])).toContainEqual([
      "[12] rent for May",
      "finalized",
    ]);
    const first = past.at(-1);
    if (!first) throw new Error("no past");
    const full = await rpc()
      .getTransaction(first.signature, { encoding: "jsonParsed", maxSupportedTransactionVersion: 0 })
      .send();
    expect(full?.transaction.message.instructions[0]).toMatchObject({
      parsed: { type: "transfer", info: { lamports: 1_500_000_000n } },
    });
  });

  it("moves SOL with a priority fee and a memo, exactly to the lamport, and becomes final", async () => {
    const [before, theirs] = [await balance(demo.address), await balance(SOLANA_BOB.address)];
    const transaction = await signed(
      getSetComputeUnitLimitInstruction({ units: 50_000 }),
      getSetComputeUnitPriceInstruction({ microLamports: 1_000n }),
      pay(SOLANA_BOB.address, 1_000_000_000n),
      getAddMemoInstruction({ memo: "hello" }, { programAddress: MEMO }),
    );
    const signature = await send(transaction);
    expect(signature).toBe(getSignatureFromTransaction(transaction));
    expect((await status(signature))?.confirmationStatus).toBe("processed");
    expect(await balance(SOLANA_BOB.address)).toBe(theirs + 1_000_000_000n);
    expect(await balance(demo.address)).toBe(before - 1_000_000_000n - 5_050n);
    devnet.warp(32);
    expect((await status(signature))?.confirmationStatus).toBe("finalized");
    expect(await refusal(send(transaction))).toContain("already been processed");
  });

  it("tells a waiting client over its WebSocket", async () => {
    const rpcSubscriptions = createSolanaRpcSubscriptions(devnet.wsUrl);
    const confirm = sendAndConfirmTransactionFactory({ rpc: rpc(), rpcSubscriptions });
    const transaction = await signed(pay(SOLANA_BOB.address, 5n));
    assertIsTransactionWithBlockhashLifetime(transaction);
    await confirm(transaction, { commitment: "confirmed" });
    expect((await status(getSignatureFromTransaction(transaction)))?.err).toBeNull();
  });

  it("refuses what a real chain refuses", async () => {
    const transaction = await signed(pay(SOLANA_BOB.address, 1n));
    const forged = { ...transaction, signatures: { [demo.address]: new Uint8Array(64).fill(7) } } as typeof transaction;
    await expect(send(forged)).rejects.toThrow("signature verification failure");
    expect(await refusal(send(await signed(pay(SOLANA_BOB.address, 10n ** 15n))))).toContain(
      "Custom program error: #1",
    );
    devnet.warp(151);
    expect(await refusal(send(transaction))).toContain("Blockhash not found");
  });

  it("takes the fee of what fails in a block", async () => {
    const before = await balance(demo.address);
    const signature = await send(await signed(pay(SOLANA_BOB.address, 10n ** 15n)), true);
    expect((await status(signature))?.err).toEqual({ InstructionError: [0n, { Custom: 1n }] });
    expect(await balance(demo.address)).toBe(before - 5_000n);
  });

  it("keeps tokens' own rules: frozen, not to be sent, hooked, memo wanted, fee kept back", async () => {
    expect(await refusal(send(await signed(await move(SOLANA_BOOK.usdc, SOLANA_FROZEN.address, 1n, 6))))).toContain(
      "#17",
    );
    expect(
      await refusal(send(await signed(await move(SOLANA_BOOK.badge, demo.address, 1n, 0, TOKEN_2022_PROGRAM)))),
    ).toContain("#37");
    const wanting = await move(SOLANA_BOOK.plain2022, SOLANA_MEMO_ONLY.address, 1n, 9, TOKEN_2022_PROGRAM);
    expect(await refusal(send(await signed(wanting)))).toContain("#36");
    const memo = getAddMemoInstruction({ memo: "42" }, { programAddress: MEMO });
    expect(await refusal(send(await signed(memo, wanting)))).toBe("accepted");
  });
});

describe("a bad day on the local Solana", () => {
  it("can lose a transaction it took with thanks", async () => {
    devnet.node.dropNext(1);
    const signature = await send(await signed(pay(SOLANA_BOB.address, 3n)));
    expect(await status(signature)).toBeNull();
    const next = await send(await signed(pay(SOLANA_BOB.address, 4n)));
    expect(await status(next)).not.toBeNull();
  });

  it("can have a node that is behind", async () => {
    const late = await devnet.addNode();
    late.lagBehind(20);
    const signature = await send(await signed(pay(SOLANA_BOB.address, 6n)));
    const [known] = (await createSolanaRpc(late.rpcUrl).getSignatureStatuses([signature]).send()).value;
    expect(known).toBeNull();
    expect(await status(signature)).not.toBeNull();
    await expect(createSolanaRpc(late.rpcUrl).getHealth().send()).rejects.toThrow();
  });

  it("can stand still", async () => {
    devnet.pause(true);
    const slot = await rpc().getSlot({ commitment: "confirmed" }).send();
    devnet.warp(3);
    expect(await rpc().getSlot({ commitment: "confirmed" }).send()).toBe(slot + 3n);
    devnet.pause(false);
    expect(await rpc().getSlot({ commitment: "confirmed" }).send()).toBeGreaterThanOrEqual(slot + 3n);
  });
});
