import { tokenFactsRead } from "@alou/chains/evm/erc20";
import { type Hex, isHex } from "@alou/chains/evm/hex";
import { type Read, readAll } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { type AssetId, splitAsset, tokenAddress } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import { sayCode } from "@alou/safety/bytecode/say-code";
import type { Answer } from "@alou/safety/check/answer";
import { listedSymbolLike } from "@alou/safety/imitated-symbol";
import type { Services } from "../services.ts";
import { knownCode } from "./code-service.ts";
import { addFindings } from "./judge-request.ts";

/** @see https://eips.ethereum.org/EIPS/eip-1967 */
const IMPLEMENTATION_SLOT = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";
/** @see https://eips.ethereum.org/EIPS/eip-1167 */
const MINIMAL_PROXY = /^0x363d3d373d3d3d363d73([0-9a-f]{40})5af43d82803e903d91602b57fd5bf3$/i;

/** What is known of a token's code. */
export interface TokenReport {
  readonly asset: AssetId;
  readonly state: "ready" | "pending" | "no-code";
  readonly symbol: string | null;
  readonly listed: boolean;
  readonly codehash: string | null;
  readonly implementation: string | null;
  readonly partial: boolean;
  readonly severity: Answer["severity"];
  readonly findings: Answer["findings"];
}

const rpcHex = (method: string, params: readonly unknown[]): Read<Hex | undefined> => ({
  calls: [{ kind: "rpc", method, params }],
  decode: ([outcome]) => (outcome?.ok && isHex(outcome.value) ? outcome.value : undefined),
});

/**
 * Reads a token's code, and that of the contract it runs where it is a proxy. What nobody has analysed before is analysed behind
 * the answer.
 * @throws AlouError `chain_unsupported`, `bad_request` for what is no ERC-20 token, `rpc_unavailable`
 */
export async function readToken(services: Services, asset: AssetId): Promise<TokenReport> {
  const { chain } = splitAsset(asset);
  const address = tokenAddress(asset);
  if (!services.chains.includes(chain)) throw new AlouError("chain_unsupported", { chain });
  if (!address) throw new AlouError("bad_request", { detail: "only ERC-20 tokens have code to analyse" });
  const node = services.corridor.node(chain);
  const read = readAll({
    code: rpcHex("eth_getCode", [address, "latest"]),
    slot: rpcHex("eth_getStorageAt", [address, IMPLEMENTATION_SLOT, "latest"]),
    facts: tokenFactsRead(asset),
  });
  const { value } = await readState(node, read);
  if (value.code === undefined) throw new AlouError("rpc_unavailable", { chain });
  const [implementation] = implementationOf(value.code, value.slot);
  const behind = implementation
    ? (await readState(node, rpcHex("eth_getCode", [implementation, "latest"]))).value
    : undefined;
  const codes = [
    { address, code: value.code },
    ...(implementation && behind ? [{ address: implementation, code: behind }] : []),
  ].filter(({ code }) => code !== "0x");
  const known = await knownCode(services, codes);
  const listed = value.facts?.listed ?? false;
  const symbol = value.facts?.symbol ?? null;
  const said = known.flatMap(({ address: at, analysis }) =>
    (analysis?.findings ?? []).map((finding) =>
      sayCode({ ...finding, evidence: { ...finding.evidence, ...(at !== address && { contract: at }) } }),
    ),
  );
  const imitated = symbol !== null && !listed ? listedSymbolLike(symbol) : undefined;
  const { severity, findings } = addFindings(
    NOTHING,
    imitated ? [...said, imitates(symbol ?? "", imitated)] : said,
    [],
  );
  return {
    asset,
    state: codes.length === 0 ? "no-code" : known.some(({ analysis }) => !analysis) ? "pending" : "ready",
    ...{ symbol, listed, severity, findings },
    codehash: known[0]?.codehash ?? null,
    implementation: implementation ?? null,
    partial: known.some(({ analysis }) => analysis?.partial === true),
  };
}

const NOTHING: Answer = { id: "token", severity: "none", findings: [], unknown: [], action: "allow" };

function implementationOf(code: Hex, slot: Hex | undefined): string[] {
  const minimal = MINIMAL_PROXY.exec(code)?.[1];
  if (minimal) return [`0x${minimal.toLowerCase()}`];
  const stored = slot?.length === 66 ? slot.slice(26).toLowerCase() : "";
  return stored === "" || /^0+$/.test(stored) ? [] : [`0x${stored}`];
}

const imitates = (shown: string, listed: string) => ({
  rule: "CT-20",
  severity: "danger" as const,
  title: { zh: "冒充知名代币", en: "It imitates a well-known token" },
  detail: {
    zh: `它自称「${shown}」，看起来像登记表里的 ${listed}，但不是同一个合约。`,
    en: `It calls itself “${shown}”, which looks like the listed ${listed}, and is another contract.`,
  },
  evidence: { shown, listed },
});
