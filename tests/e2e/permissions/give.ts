// Permissions as other programs have them given: by each ecosystem's own library, none of it ours.
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { publicTestSeed, type SolanaDevAccount } from "@alou/devnet/solana/keys";
import { DirectSecp256k1Wallet } from "@cosmjs/proto-signing";
import { GasPrice, SigningStargateClient } from "@cosmjs/stargate";
import {
  type Address,
  appendTransactionMessageInstructions,
  createKeyPairSignerFromPrivateKeyBytes,
  createTransactionMessage,
  getBase64EncodedWireTransaction,
  type Instruction,
  pipe,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from "@solana/kit";
import { findAssociatedTokenPda, getApproveInstruction } from "@solana-program/token";
import { GenericAuthorization } from "cosmjs-types/cosmos/authz/v1beta1/authz";
import { MsgGrant } from "cosmjs-types/cosmos/authz/v1beta1/tx";
import { BasicAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/feegrant";
import { MsgGrantAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/tx";
import { encodeFunctionData, type Hex, parseAbi } from "viem";

const ABI = parseAbi([
  "function approve(address spender, uint256 value)",
  "function setApprovalForAll(address operator, bool approved)",
  "function transferFrom(address from, address to, uint256 value)",
  "function getApproved(uint256 id) view returns (address)",
  "function isApprovedForAll(address owner, address operator) view returns (bool)",
  "function allowance(address owner, address spender) view returns (uint256)",
]);
const PERMIT2_ABI = parseAbi([
  "function approve(address token, address spender, uint160 amount, uint48 expiration)",
  "function allowance(address owner, address token, address spender) view returns (uint160, uint48, uint48)",
]);

export const PERMIT2: Hex = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
export const UNLIMITED = (1n << 256n) - 1n;

/** Calldata, and views, by their names. */
export const call = (functionName: (typeof ABI)[number]["name"], ...args: readonly unknown[]): Hex =>
  encodeFunctionData({ abi: ABI, functionName, args } as never);
export const permit2Call = (functionName: "approve" | "allowance", ...args: readonly unknown[]): Hex =>
  encodeFunctionData({ abi: PERMIT2_ABI, functionName, args } as never);

type Rpc = <T>(method: string, params: readonly unknown[]) => Promise<T>;

/** A JSON-RPC endpoint of any family. */
export const rpcAt =
  (url: string): Rpc =>
  async (method, params) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { result, error } = (await answer.json()) as { result: never; error?: { message: string } };
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };

/** The token account that wallets use for a mint. */
export async function tokenAccountOf(owner: string, mint: string, program: string): Promise<Address> {
  const seeds = { owner: owner as Address, mint: mint as Address, tokenProgram: program as Address };
  return (await findAssociatedTokenPda(seeds))[0];
}

/** Lets somebody take from token accounts of a wallet, all in one transaction. */
export async function delegateTokens(
  url: string,
  owner: SolanaDevAccount,
  delegate: string,
  tokens: readonly { readonly mint: string; readonly program: string; readonly amount: bigint }[],
): Promise<Address[]> {
  const rpc = rpcAt(url);
  const signer = await createKeyPairSignerFromPrivateKeyBytes(publicTestSeed(owner.index));
  const accounts = await Promise.all(tokens.map(({ mint, program }) => tokenAccountOf(owner.address, mint, program)));
  const instructions = tokens.map(
    ({ amount, program }, i): Instruction =>
      getApproveInstruction(
        { source: accounts[i] as Address, delegate: delegate as Address, owner: signer, amount },
        { programAddress: program as Address },
      ) as unknown as Instruction,
  );
  const { value } = await rpc<{ value: { blockhash: never; lastValidBlockHeight: number } }>("getLatestBlockhash", []);
  const lifetime = { blockhash: value.blockhash, lastValidBlockHeight: BigInt(value.lastValidBlockHeight) };
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (tx) => setTransactionMessageFeePayerSigner(signer, tx),
    (tx) => setTransactionMessageLifetimeUsingBlockhash(lifetime, tx),
    (tx) => appendTransactionMessageInstructions(instructions, tx),
  );
  const signed = await signTransactionMessageWithSigners(message);
  const wire = getBase64EncodedWireTransaction(signed);
  const hash = await rpc<string>("sendTransaction", [wire, { encoding: "base64" }]);
  for (let tries = 0; tries < 100; tries++) {
    const { value: found } = await rpc<{ value: ({ err: unknown } | null)[] }>("getSignatureStatuses", [[hash]]);
    if (found[0]?.err) throw new Error(JSON.stringify(found[0].err));
    if (found[0]) return accounts;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it never landed");
}

/** Lets somebody send coins in an account's name, and pay fees from it. */
export async function grantOnCosmos(url: string, who: "demo" | "alice", grantee: string): Promise<string> {
  const { privateKey } = cosmosAccounts()[who];
  const wallet = await DirectSecp256k1Wallet.fromKey(privateKey, "cosmos");
  const client = await SigningStargateClient.connectWithSigner(url, wallet, {
    gasPrice: GasPrice.fromString("0.05uatom"),
  });
  const granter = cosmosAccounts()[who].address("cosmos");
  const authorization = {
    typeUrl: "/cosmos.authz.v1beta1.GenericAuthorization",
    value: GenericAuthorization.encode({ msg: "/cosmos.bank.v1beta1.MsgSend" }).finish(),
  };
  const allowance = {
    typeUrl: "/cosmos.feegrant.v1beta1.BasicAllowance",
    value: BasicAllowance.encode(
      BasicAllowance.fromPartial({ spendLimit: [{ denom: "uatom", amount: "5000" }] }),
    ).finish(),
  };
  const expiration = { seconds: BigInt(Math.floor(Date.now() / 1_000) + 30 * 86_400), nanos: 0 };
  const sent = await client.signAndBroadcast(
    granter,
    [
      {
        typeUrl: "/cosmos.authz.v1beta1.MsgGrant",
        value: MsgGrant.fromPartial({ granter, grantee, grant: { authorization, expiration } }),
      },
      {
        typeUrl: "/cosmos.feegrant.v1beta1.MsgGrantAllowance",
        value: MsgGrantAllowance.fromPartial({ granter, grantee, allowance }),
      },
    ],
    "auto",
  );
  client.disconnect();
  if (sent.code !== 0) throw new Error(sent.rawLog);
  return granter;
}
