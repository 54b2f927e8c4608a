import { type ClassifiedAddress, classifyAddress } from "@alou/money/address-family";
import { type Asset, assetsOf, findAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, isAccountId, isAssetId, isChainId, splitAccount } from "@alou/money/caip";
import { CHAINS, findChain } from "@alou/money/chain";
import { findCosmosNetwork } from "@alou/money/cosmos-network";
import { checksumEvmAddress, parseEvmAddress } from "@alou/money/evm-address";
import { decimalToUnits, type Units } from "@alou/money/units";

/** Something in a `given` that cannot be read, and where it stands. */
export class GivenProblem extends Error {
  override readonly name = "GivenProblem";
  /** Path inside the line: `given.balances.eip155:1.USDC`. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first member of an object that is there, under any of several names. */
export function pick(value: Json, ...names: readonly string[]): unknown {
  for (const name of names) if (value[name] !== undefined && value[name] !== null) return value[name];
  return undefined;
}

/** How many decimals an asset has, where that is known. */
export type DecimalsOf = (id: AssetId) => number | undefined;

/** The members of an object. */
export function entries(value: unknown, path: string): [string, unknown][] {
  if (isObject(value)) return Object.entries(value);
  throw new GivenProblem(path, "not an object");
}

/** The objects of a list. */
export function list(value: unknown, path: string): Json[] {
  if (!Array.isArray(value)) throw new GivenProblem(path, "not a list");
  return value.map((item, index) => {
    if (!isObject(item)) throw new GivenProblem(`${path}[${index}]`, "not an object");
    return item;
  });
}

/** A number as the text it was written with; JSON numbers are taken by their shortest decimal form. */
export function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" && Number.isFinite(value)) {
    const text = String(value);
    return /e/i.test(text) ? undefined : text;
  }
  return undefined;
}

/** A network: CAIP-2 id, EIP-155 number, or one of the registry's names. */
export function readChain(value: unknown, path: string): ChainId {
  const text = asText(value) ?? "";
  if (isChainId(text)) return text;
  if (/^\d+$/.test(text)) return `eip155:${text}`;
  if (/^0x[0-9a-f]{1,8}$/i.test(text)) return `eip155:${Number(text)}`;
  const name = text.toLowerCase();
  const chain = CHAINS.find(
    (item) => item.name.en.toLowerCase() === name || item.name.zh === text || item.aliases.includes(name),
  );
  if (!chain) throw new GivenProblem(path, `no such network: ${text || typeof value}`);
  return chain.id;
}

/** An EVM address in its checksummed form. */
export function readAddress(value: unknown, path: string): `0x${string}` {
  const text = asText(value) ?? "";
  const address = parseEvmAddress(text);
  if (address === "bad-checksum" || address === "wrong-length" || address === "not-hex") {
    throw new GivenProblem(path, `not an address (${address}): ${text.slice(0, 80)}`);
  }
  return address;
}

/** An account: CAIP-10, or an address on a network: its own, `chain`, or the first of the registry that it fits. */
export function readAccount(
  value: unknown,
  path: string,
  chain: ChainId,
): { account: `${ChainId}:${string}`; chain: ChainId } {
  const text = asText(isObject(value) ? pick(value, "account", "address") : value) ?? "";
  if (isAccountId(text)) {
    const parts = splitAccount(text);
    const address = parts.chain.startsWith("eip155:") ? readAddress(parts.address, path) : parts.address;
    return { account: `${parts.chain}:${address}`, chain: parts.chain };
  }
  const own = isObject(value) && pick(value, "chain", "chainId", "network");
  const named = own ? readChain(own, `${path}.chain`) : undefined;
  const found = classifyAddress(text);
  if (found?.address === undefined || found.family === "evm") {
    const on = named ?? chain;
    return { account: `${on}:${readAddress(text, path)}`, chain: on };
  }
  const on = [named ?? chain, ...CHAINS.map(({ id }) => id)].find((id) => isOn(id, found));
  if (on === undefined || (named !== undefined && on !== named)) {
    throw new GivenProblem(path, `not an address of its network: ${text.slice(0, 80)}`);
  }
  return { account: `${on}:${found.address}`, chain: on };
}

/** Whether a chain has addresses of this form; of a network without a name in its addresses any will do. */
function isOn(id: ChainId, { family, network }: ClassifiedAddress): boolean {
  const chain = findChain(id);
  if (chain?.family !== family) return false;
  if (family === "cosmos") return findCosmosNetwork(id)?.prefix === network;
  return family !== "bitcoin" || chain.test === (network !== "mainnet");
}

/** A listed asset by symbol, key, name or alias on a network. */
export function findBySymbol(symbol: string, chain: ChainId): Asset | undefined {
  const name = symbol.toLowerCase();
  const assets = assetsOf(chain);
  return (
    assets.find((asset) => asset.symbol.toLowerCase() === name || asset.key === name) ??
    assets.find(
      (asset) => asset.aliases.includes(name) || asset.name.en.toLowerCase() === name || asset.name.zh === symbol,
    )
  );
}

/** An asset: CAIP-19 id, `native`, contract address or symbol. Undefined for a symbol that is not listed. */
export function readAsset(value: unknown, path: string, chain: ChainId): AssetId | undefined {
  const text = asText(isObject(value) ? pick(value, "id", "assetId", "address", "contract", "symbol") : value) ?? "";
  if (isAssetId(text)) return findAsset(text)?.id ?? canonicalId(text);
  if (/^0x[0-9a-f]{40}$/i.test(text)) {
    const id: AssetId = `${chain}/erc20:${checksumEvmAddress(text)}`;
    return findAsset(id)?.id ?? id;
  }
  if (text.toLowerCase() === "native") return findChain(chain)?.native;
  if (text === "") throw new GivenProblem(path, "no asset");
  return findBySymbol(text, chain)?.id;
}

function canonicalId(id: AssetId): AssetId {
  const match = /^(.*\/erc20:)(0x[0-9a-fA-F]{40})$/.exec(id);
  return match ? (`${match[1]}${checksumEvmAddress(match[2] ?? "")}` as AssetId) : id;
}

/**
 * An amount of an asset in base units.
 * @param whole a bare number counts whole units (behind a symbol) rather than base units (behind an asset id)
 */
export function readUnits(value: unknown, decimals: number | undefined, whole: boolean, path: string): Units {
  if (isObject(value)) {
    const units = pick(value, "units", "baseUnits", "raw", "wei");
    if (units !== undefined) return readUnits(units, 0, true, `${path}.units`);
    const decimal = pick(value, "decimal", "amount", "balance", "formatted", "value", "quantity");
    if (decimal !== undefined) return readUnits(decimal, decimals, true, `${path}.decimal`);
    throw new GivenProblem(path, "neither units nor a decimal amount");
  }
  const text = (asText(value) ?? "").replaceAll(/(?<=\d)[,_](?=\d{3})/g, "");
  if (/^(?:unlimited|infinite|max)$/i.test(text)) return ((1n << 256n) - 1n).toString() as Units;
  if (/^0x[0-9a-f]+$/i.test(text)) return BigInt(text).toString() as Units;
  // Programs write small and large balances with exponents.
  const power = /^(\d+)(?:\.(\d+))?e\+?(-?\d{1,2})$/i.exec(text);
  if (power) return readUnits(movePoint(power[1] ?? "", power[2] ?? "", Number(power[3])), decimals, whole, path);
  const isWhole = whole || text.includes(".");
  if (isWhole && decimals === undefined)
    throw new GivenProblem(path, "the asset's decimals are not known: give base units");
  const places = isWhole ? (decimals ?? 0) : 0;
  // What is finer than the asset's own unit cannot be held: it is cut off, never rounded up.
  const cut = /^\d+\.\d+$/.test(text) ? text.slice(0, text.indexOf(".") + 1 + places).replace(/\.$/, "") : text;
  const units = decimalToUnits(isWhole ? cut : text, places);
  if (typeof units !== "bigint") throw new GivenProblem(path, `not an amount (${units}): ${text.slice(0, 80)}`);
  return units.toString() as Units;
}

function movePoint(whole: string, fraction: string, power: number): string {
  const digits = `${whole}${fraction}`;
  const point = whole.length + power;
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  return point >= digits.length ? digits.padEnd(point, "0") : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A moment in milliseconds: a date text, seconds or milliseconds. */
export function readTime(value: unknown, path: string): number {
  if (typeof value === "number" && Number.isFinite(value))
    return value < 1e11 ? Math.round(value * 1000) : Math.round(value);
  if (typeof value === "string") {
    if (/^\d{1,16}$/.test(value)) return readTime(Number(value), path);
    const at = Date.parse(value);
    if (Number.isFinite(at)) return at;
  }
  throw new GivenProblem(path, "not a time");
}
