import type { SafetyAction } from "../../action.ts";
import { PERMIT2 } from "../../known/evm-contracts.ts";
import { toUnits } from "../amount.ts";
import { readCall } from "../evm/call.ts";
import { startWalk, type TypeOf } from "../evm/walk.ts";
import type { Decoded, Scene } from "../scene.ts";
import { isObject, textOf } from "../shape.ts";
import { ACCOUNT_SIGNATURES } from "./accounts.ts";
import { type Eip712, fieldsOf, opacityOf, readDocument, shapeOf } from "./document.ts";
import type { Meaning, Signer } from "./meaning.ts";
import { ORDERS } from "./orders.ts";
import { NAMED_PAYMENTS } from "./payments.ts";
import { PERMITS } from "./permits.ts";

const MEANINGS: readonly Meaning[] = [...PERMITS, ...ORDERS, ...ACCOUNT_SIGNATURES, ...NAMED_PAYMENTS];

const SEAPORTS = [
  "0x00000000006c3852cbef3e08e8df289169ede581",
  "0x00000000000001ad428e4906ae43d8f9852d0dd6",
  "0x00000000000000adc04c56bf30ac9d3c0aaf14dc",
  "0x0000000000000068f116a894984e2db1123eb395",
];

/** Where a protocol's one true contract stands; Permit2's other address is that of zkSync. */
const CANONICAL = { permit2: [PERMIT2, "0x0000000000225e31d15943971f47ad3022f714fa"], seaport: SEAPORTS } as const;

/**
 * What a signature over typed data means: the document as such, and every action it allows. Never throws.
 * @param value an object or its JSON
 * @see https://eips.ethereum.org/EIPS/eip-712
 */
export function decodeTypedData(value: unknown, scene: Scene): Decoded {
  const whole = readDocument(value);
  const document = whole && withoutAccount(whole);
  if (!document) return { actions: [], problems: [{ kind: "unreadable", where: "typed data" }] };
  const chainId = toUnits(document.domain.chainId);
  const chain = chainId !== undefined && chainId > 0n ? (`eip155:${chainId}` as const) : scene.chain;
  const contract = textOf(document.domain.verifyingContract).toLowerCase();
  const typeOf: TypeOf = scene.typeOf;
  const read = (one: Eip712) => {
    const walk = startWalk(chain, typeOf, readCall);
    const signer: Signer = {
      chain,
      account: scene.account.toLowerCase(),
      ...(contract && { verifyingContract: contract }),
      actions: walk.actions,
      problems: walk.problems,
      walk,
    };
    const meaning = MEANINGS.find(({ is }) => is(one));
    meaning?.read(one.message, signer, one);
    return { meaning, ...walk };
  };
  const declared = read(document);
  // Members that no type declares are not signed. Whoever wrote them meant something by them all the same: both readings are judged.
  const isWhole = document.message === document.written;
  const written = isWhole ? declared : read({ ...document, message: document.written });
  const isSame = isWhole || sameActions(declared.actions, written.actions);
  const actions = isSame ? declared.actions : [...declared.actions, ...written.actions];
  const problems = isSame ? declared.problems : [...declared.problems, ...written.problems];
  const meaning = declared.meaning ?? written.meaning;
  const size = typeof value === "string" ? value.length : sizeOf(value);
  const shape = shapeOf(document, size);
  const opaque = opacityOf(document, shape, meaning !== undefined && !meaning.hashed);
  const protocol = meaning?.protocol ?? protocolNamed(document);
  const deadline = meaning ? undefined : toUnits(document.message.deadline ?? document.message.expiry);
  actions.push({
    kind: "typed-data",
    chain,
    from: scene.account,
    primaryType: document.primaryType,
    known: meaning !== undefined,
    ...(opaque && { opaque }),
    ...(chainId !== undefined && { domainChainId: chainId }),
    ...(typeof document.domain.name === "string" && { domainName: document.domain.name }),
    ...(contract && { verifyingContract: contract }),
    ...(protocol && { canonical: CANONICAL[protocol] }),
    ...(deadline !== undefined && deadline > 0n && { deadline }),
    texts: shape.texts,
  });
  return { actions, problems };
}

/**
 * What a smart account is asked to sign in its own name stands inside another document, for the same application (ERC-7739).
 * @see https://eips.ethereum.org/EIPS/eip-7739
 */
function withoutAccount(document: Eip712): Eip712 {
  const { message, written, types, primaryType } = document;
  if (primaryType !== "TypedDataSign" || !isObject(message.contents)) return document;
  const inner = fieldsOf(types, primaryType).find(({ name }) => name === "contents")?.type ?? "";
  const contents = isObject(written.contents) ? written.contents : message.contents;
  return { ...document, primaryType: inner, message: message.contents, written: contents };
}

/** Whether two readings came to the same. */
function sameActions(one: readonly SafetyAction[], other: readonly SafetyAction[]): boolean {
  const text = (actions: readonly SafetyAction[]) =>
    JSON.stringify(actions, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
  return text(one) === text(other);
}

function protocolNamed({ domain }: Eip712): keyof typeof CANONICAL | undefined {
  if (domain.name === "Permit2") return "permit2";
  return domain.name === "Seaport" ? "seaport" : undefined;
}

/** About how long a document is as JSON; stops counting where it is certainly too long. */
function sizeOf(value: unknown): number {
  let size = 0;
  const walk = (one: unknown, depth: number): void => {
    if (size > 1_000_000 || depth > 100) return;
    if (typeof one === "string") size += one.length + 3;
    else if (Array.isArray(one)) for (const part of one) walk(part, depth + 1);
    else if (isObject(one)) {
      for (const [name, part] of Object.entries(one)) {
        size += name.length + 4;
        walk(part, depth + 1);
      }
    } else size += 6;
  };
  walk(value, 0);
  return size;
}
