import type { ApiSession } from "@alou/cli/demo/api-session";
import { LINWEI } from "@alou/devnet/accounts";
import { encodeFunctionData, maxUint256, parseAbi } from "viem";
import type { RouteClass } from "./route-classes.ts";

const USDC = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const PERMIT2 = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
const CHAIN = "eip155:31337";

const ABI = parseAbi([
  "function approve(address spender, uint256 units)",
  "function aggregate3((address target, bool allowFailure, bytes callData)[] calls)",
]);

/** Requests to judge whose cost is measured: an everyday one of each form, and one that holds forty others. */
export function safetyRoutes({ client }: ApiSession): RouteClass[] {
  const approve = encodeFunctionData({ abi: ABI, functionName: "approve", args: [LINWEI.address, maxUint256] });
  const many = encodeFunctionData({
    abi: ABI,
    functionName: "aggregate3",
    args: [Array.from({ length: 40 }, () => ({ target: USDC, allowFailure: true, callData: approve }) as const)],
  });
  const judging = (
    id: string,
    what: string,
    body: { readonly kind: string } & Record<string, unknown>,
  ): RouteClass => ({
    id: `safety-${id}`,
    what: `POST /v1/safety/request: ${what}`,
    prepare: async () => () => client.call("checkRequest", { body: { chain: CHAIN, ...body } }),
  });
  return [
    judging("approve", "an approval", { kind: "evm_tx", tx: { to: USDC, data: approve, chainId: 31337 } }),
    judging("multicall", "forty calls in one", {
      kind: "evm_tx",
      tx: { to: "0xcA11bde05977b3631167028862bE2a173976CA11", data: many, chainId: 31337 },
    }),
    judging("permit", "a Permit2 batch", { kind: "eip712", typedData: permitBatch() }),
    judging("site", "a site's name", { kind: "domain", domain: "https://app-uniswap-rewards.top/claim" }),
    judging("cosmos", "a Cosmos message", {
      kind: "cosmos_msgs",
      chain_id: "cosmoshub-4",
      messages: [
        {
          "@type": "/cosmos.bank.v1beta1.MsgSend",
          from_address: "cosmos1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5lzv7xu",
          to_address: "cosmos1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5lzv7xu",
          amount: [{ denom: "uatom", amount: "1000000" }],
        },
      ],
    }),
  ];
}

function permitBatch() {
  const field = (name: string, type: string) => ({ name, type });
  const details = { token: USDC, amount: "1000000", expiration: "1900000000", nonce: "0" };
  return {
    types: {
      EIP712Domain: [field("name", "string"), field("chainId", "uint256"), field("verifyingContract", "address")],
      PermitBatch: [field("details", "PermitDetails[]"), field("spender", "address"), field("sigDeadline", "uint256")],
      PermitDetails: [
        field("token", "address"),
        field("amount", "uint160"),
        field("expiration", "uint48"),
        field("nonce", "uint48"),
      ],
    },
    primaryType: "PermitBatch",
    domain: { name: "Permit2", chainId: 31337, verifyingContract: PERMIT2 },
    message: {
      details: Array.from({ length: 10 }, () => details),
      spender: LINWEI.address,
      sigDeadline: "1900000000",
    },
  };
}
