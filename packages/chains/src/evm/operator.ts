import { decodeAbiText } from "./abi-text.ts";
import { addressFromWord, addressWord, type Hex, word, wordAt } from "./hex.ts";
import { contractRead, type Read } from "./read.ts";

/**
 * Permissions over what is no ERC-20: a single NFT (ERC-721 `approve`), everything of a collection (ERC-721 and ERC-1155
 * `setApprovalForAll`), everything of a multi-token (ERC-6909 `setOperator`).
 * @see https://eips.ethereum.org/EIPS/eip-721 https://eips.ethereum.org/EIPS/eip-1155 https://eips.ethereum.org/EIPS/eip-6909
 */
export const OPERATOR_SELECTORS = {
  setApprovalForAll: "0xa22cb465",
  setOperator: "0x558a7297",
  isApprovedForAll: "0xe985e9c5",
  isOperator: "0xb6363cf2",
  getApproved: "0x081812fc",
} as const;

/** Which of the two ways an operator was made. */
export type OperatorWay = "operator" | "erc6909-operator";

const SETTERS = { operator: OPERATOR_SELECTORS.setApprovalForAll, "erc6909-operator": OPERATOR_SELECTORS.setOperator };
const VIEWS = { operator: OPERATOR_SELECTORS.isApprovedForAll, "erc6909-operator": OPERATOR_SELECTORS.isOperator };

/** Calldata that makes somebody an operator, or no operator any more. */
export function encodeSetOperator(way: OperatorWay, operator: string, approved: boolean): Hex {
  return `${SETTERS[way]}${addressWord(operator)}${word(approved ? 1n : 0n)}`;
}

/** What such calldata says; undefined for any other bytes, dirty high bits and odd booleans included. */
export function decodeSetOperator(
  data: Hex,
): { readonly way: OperatorWay; readonly operator: Hex; readonly approved: boolean } | undefined {
  const way = (["operator", "erc6909-operator"] as const).find((one) => data.startsWith(SETTERS[one]));
  if (!way || data.length !== 2 + 8 + 2 * 64) return undefined;
  const [operator, approved] = [0, 1].map((index) => wordAt(`0x${data.slice(10)}`, index));
  if (operator === undefined || operator >> 160n || approved === undefined || approved > 1n) return undefined;
  return { way, operator: addressFromWord(operator), approved: approved === 1n };
}

/** The view whose first word is 1 while somebody is an operator. */
export function operatorView(way: OperatorWay, owner: string, operator: string): Hex {
  return `${VIEWS[way]}${addressWord(owner)}${addressWord(operator)}`;
}

/** The view whose first word is who may take a single NFT, 0 where nobody may. @param tokenId below 2^256 */
export function getApprovedView(tokenId: bigint): Hex {
  return `${OPERATOR_SELECTORS.getApproved}${word(tokenId)}`;
}

/** The first word of a view; undefined where the contract does not answer with one. */
export function firstWordRead(to: string, data: Hex): Read<bigint | undefined> {
  return contractRead(to, data, (answer) => (answer.length >= 66 ? wordAt(answer, 0) : undefined));
}

/** The longest foreign name that is shown, in code points. */
const MAX_NAME = 40;

/** What a collection calls itself: foreign text, cleaned; undefined where it says nothing. */
export function collectionNameRead(contract: string): Read<string | undefined> {
  return contractRead(contract, "0x06fdde03", (data) => decodeAbiText(data, MAX_NAME) || undefined);
}
