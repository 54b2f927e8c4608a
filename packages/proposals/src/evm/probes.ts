import { getApprovedView, operatorView } from "@alou/chains/evm/operator";
import { codeSizeProbe, type Probe } from "@alou/chains/evm/simulate";
import { PERMIT2, permit2AllowanceRead } from "@alou/defi/permit2/permit2";
import { assetsOf } from "@alou/money/asset";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { ZERO_ADDRESS } from "@alou/money/evm-address";
import type { Expectations, ExpectedPermission } from "./draft.ts";
import { contractIn, tokenIdIn } from "./nft-asset.ts";

/**
 * What is read before and after, in the order in which it is told: what the account pays, what it gets, its other listed
 * assets, what the payee gets, and every allowance that is spoken of. Listed assets are read even when nothing is said of
 * them, because events can lie. Nothing is read twice.
 */
export function probesFor(chain: ChainId, expect: Expectations): Probe[] {
  const named = [...expect.leaves, ...expect.arrives].map(({ asset }) => asset);
  const assets = new Set<AssetId>([...named, getChain(chain).native, ...assetsOf(chain).map(({ id }) => id)]);
  const probes = [
    ...[...assets].map((asset): Probe => ({ kind: "balance", asset, account: expect.account })),
    ...(expect.pays ? [{ kind: "balance", asset: expect.pays.asset, account: expect.pays.to } satisfies Probe] : []),
    ...expect.permissions.map((permission) => permissionProbe(expect.account, permission)),
  ];
  const keys = probes.map(probeKey);
  return probes.filter((_, i) => keys.indexOf(keys[i] as string) === i);
}

/** The reading that tells how large a permission is. */
export function permissionProbe(owner: string, { asset, spender, via }: ExpectedPermission): Probe {
  if (via === "delegation") return codeSizeProbe(owner);
  if (via === "operator" || via === "erc6909-operator")
    return { kind: "view", to: contractIn(asset), data: operatorView(via, owner, spender) };
  if (via === "erc721") return { kind: "view", to: contractIn(asset), data: getApprovedView(tokenIdIn(asset)) };
  const token = tokenAddress(asset) ?? ZERO_ADDRESS;
  if (via === "erc20") return { kind: "allowance", token, owner, spender };
  const [call] = permit2AllowanceRead(owner, token, spender).calls;
  return { kind: "view", to: PERMIT2, data: call?.kind === "contract" ? call.data : "0x" };
}

/** What makes two probes one, however their addresses are spelled. */
export function probeKey(probe: Probe): string {
  switch (probe.kind) {
    case "balance":
      return `balance ${probe.asset} ${probe.account}`.toLowerCase();
    case "allowance":
      return `allowance ${probe.token} ${probe.owner} ${probe.spender}`.toLowerCase();
    case "view":
      return `view ${probe.to} ${probe.data}`.toLowerCase();
  }
}
