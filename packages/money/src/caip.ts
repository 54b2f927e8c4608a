/**
 * Chain-agnostic names: CAIP-2 chains, CAIP-10 accounts, CAIP-19 assets.
 * @see https://standards.chainagnostic.org/CAIPs/caip-2
 * @see https://standards.chainagnostic.org/CAIPs/caip-10
 * @see https://standards.chainagnostic.org/CAIPs/caip-19
 */

/** CAIP-2, e.g. `eip155:1`. */
export type ChainId = `${string}:${string}`;
/** CAIP-10, e.g. `eip155:1:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045`. EVM addresses carry their EIP-55 checksum. */
export type AccountId = `${ChainId}:${string}`;
/** CAIP-19, e.g. `eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48` or `eip155:1/slip44:60`. */
export type AssetId = `${ChainId}/${string}:${string}`;

const CHAIN = /^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/;
const ACCOUNT = /^([-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}):([-.%a-zA-Z0-9]{1,128})$/;
const ASSET = /^([-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32})\/([-a-z0-9]{3,8}):([-.%a-zA-Z0-9]{1,128})$/;

export function isChainId(text: string): text is ChainId {
  return CHAIN.test(text);
}

export function isAccountId(text: string): text is AccountId {
  return ACCOUNT.test(text);
}

export function isAssetId(text: string): text is AssetId {
  return ASSET.test(text);
}

/** The parts of an account. The argument is trusted to be well formed; check foreign text with `isAccountId` first. */
export function splitAccount(account: AccountId): { chain: ChainId; address: string } {
  const at = account.lastIndexOf(":");
  return { chain: account.slice(0, at) as ChainId, address: account.slice(at + 1) };
}

/** The parts of an asset. The argument is trusted to be well formed; check foreign text with `isAssetId` first. */
export function splitAsset(asset: AssetId): { chain: ChainId; namespace: string; reference: string } {
  const slash = asset.indexOf("/");
  const rest = asset.slice(slash + 1);
  const colon = rest.indexOf(":");
  return {
    chain: asset.slice(0, slash) as ChainId,
    namespace: rest.slice(0, colon),
    reference: rest.slice(colon + 1),
  };
}

/** The ERC-20 contract of an asset, or undefined for a native asset. */
export function tokenAddress(asset: AssetId): `0x${string}` | undefined {
  const { namespace, reference } = splitAsset(asset);
  return namespace === "erc20" ? (reference as `0x${string}`) : undefined;
}
