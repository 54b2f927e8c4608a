import { fromOutside, type Untrusted } from "@alou/money/untrusted";

/** What an NFT's metadata says of it: texts of strangers. */
export interface NftMetadata {
  readonly name?: Untrusted;
  readonly description?: Untrusted;
  /** Where it says its picture is: for the media proxy alone. */
  readonly image?: string;
  readonly traits: readonly { readonly name: Untrusted; readonly value: Untrusted }[];
}

const MAX_NAME = 80;
const MAX_DESCRIPTION = 500;
const MOST_TRAITS = 12;

/**
 * Reads metadata as ERC-721, ERC-1155 and Metaplex have it. What is not of the expected shape is left out. Never throws.
 * @returns undefined for what is no JSON object
 * @see https://eips.ethereum.org/EIPS/eip-721
 */
export function readMetadata(json: string): NftMetadata | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
  const { name, description, image, image_url: other, attributes } = parsed as Record<string, unknown>;
  const said = textOf(name, MAX_NAME);
  const told = textOf(description, MAX_DESCRIPTION);
  const picture = typeof image === "string" && image !== "" ? image : other;
  return {
    ...(said && { name: said }),
    ...(told && { description: told }),
    ...(typeof picture === "string" && picture !== "" && { image: picture }),
    traits: Array.isArray(attributes) ? attributes.slice(0, MOST_TRAITS).flatMap(traitOf) : [],
  };
}

function textOf(value: unknown, max: number): Untrusted | undefined {
  if (typeof value !== "string") return undefined;
  const text = fromOutside(value.slice(0, max * 4), max);
  return text.foreign === "" ? undefined : text;
}

function traitOf(attribute: unknown): { name: Untrusted; value: Untrusted }[] {
  if (typeof attribute !== "object" || attribute === null) return [];
  const { trait_type: type, value } = attribute as Record<string, unknown>;
  const name = textOf(type, 40);
  const said = textOf(typeof value === "number" ? String(value) : value, 60);
  return name && said ? [{ name, value: said }] : [];
}
