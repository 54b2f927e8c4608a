import { decodeAbiText } from "@alou/chains/evm/abi-text";
import { addressFromWord, addressWord, type Hex, word, wordAt } from "@alou/chains/evm/hex";
import { contractRead, mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import type { AccountId } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import { fromOutside } from "@alou/money/untrusted";
import type { Nft, NftCandidate } from "../nfts/nft.ts";
import { splitNft } from "../nfts/nft.ts";
import { spamReasons } from "../spam/classify.ts";
import { fencedRead } from "./fenced-read.ts";

/** `ownerOf(uint256)`, `balanceOf(address,uint256)`, `tokenURI(uint256)`, `uri(uint256)`, `name()`, `symbol()`. */
const SELECTORS = {
  ownerOf: "0x6352211e",
  balanceOf: "0x00fdd58e",
  tokenUri: "0xc87b56dd",
  uri: "0x0e89341c",
  name: "0x06fdde03",
} as const;

const MAX_NAME = 60;
/** Longer than what a fence takes of an answer. */
const MAX_URI = 1_000;

/**
 * Which of the candidates an account owns, by the word of each one's own contract, with what it says of itself. Events and
 * indexers only name candidates: what they say of ownership is not looked at. One batch.
 * @param candidates those of other chains are passed over
 */
export function nftsRead(
  account: AccountId,
  address: string,
  candidates: readonly NftCandidate[],
): Read<{ readonly owned: readonly Nft[] /** Contracts that did not say. */; readonly unknown: number }> {
  const reads = candidates.flatMap((candidate) => nftRead(account, address, candidate) ?? []);
  return mapRead(fencedRead(readEach(reads)), (answers) => ({
    owned: answers.flatMap((answer) => (typeof answer === "object" ? answer : [])),
    unknown: answers.filter((answer) => answer === "unknown").length,
  }));
}

function nftRead(
  account: AccountId,
  address: string,
  { asset, gift }: NftCandidate,
): Read<Nft | "unknown" | "other"> | undefined {
  const nft = splitNft(asset);
  if (!nft || !account.startsWith(`${nft.chain}:`)) return undefined;
  const { chain, standard, contract, tokenId } = nft;
  const id = word(tokenId);
  const single = standard === "erc721";
  const said = readAll({
    units: single
      ? contractRead(contract, `${SELECTORS.ownerOf}${id}`, (data) => ownedBy(data, address))
      : contractRead(contract, `${SELECTORS.balanceOf}${addressWord(address)}${id}`, firstWord),
    uri: contractRead(contract, `${single ? SELECTORS.tokenUri : SELECTORS.uri}${id}`, (data) =>
      decodeAbiText(data, MAX_URI),
    ),
    name: contractRead(contract, SELECTORS.name, (data) => decodeAbiText(data, MAX_NAME)),
  });
  return mapRead(said, ({ units, uri, name }) => {
    if (units === undefined) return "unknown";
    if (units === 0n) return "other";
    return {
      ...{ id: asset, account, chain, standard, contract, tokenId: tokenId.toString(), units: toUnits(units) },
      ...(name && { collection: fromOutside(name, MAX_NAME) }),
      // A URI that was cut would lead elsewhere.
      ...(uri && !uri.endsWith("…") && { uri: fromOutside(withId(uri, tokenId), MAX_URI) }),
      spam: nftSpam(asset, name, gift),
    };
  });
}

/** A stranger's gift is hidden where it also says too much: people do give each other NFTs. */
function nftSpam(asset: NftCandidate["asset"], name: string | undefined, gift: boolean): Nft["spam"] {
  const reasons = spamReasons({ asset, symbol: name ?? "?", listed: false });
  const real = reasons.filter((reason) => reason !== "nameless" || name !== undefined);
  return gift && real.length > 0 ? [...real, "gift"] : real;
}

const firstWord = (data: Hex): bigint | undefined => (data.length >= 66 ? wordAt(data, 0) : undefined);

function ownedBy(data: Hex, address: string): bigint | undefined {
  const owner = firstWord(data);
  if (owner === undefined) return undefined;
  return addressFromWord(owner) === address.toLowerCase() ? 1n : 0n;
}

/** ERC-1155 has `{id}` stand for the id in 64 hex digits. @see https://eips.ethereum.org/EIPS/eip-1155#metadata */
function withId(uri: string, tokenId: bigint): string {
  return uri.replaceAll("{id}", word(tokenId));
}
