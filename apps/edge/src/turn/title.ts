import type { AssistantMessage } from "@alou/agent/message";
import { sayIntent } from "@alou/agent/say-intent";
import { cleanForeignText } from "@alou/money/foreign-text";
import { shortAddress } from "@alou/money/short-address";

/** Characters of a title. */
const LENGTH = 40;

/** A conversation's first title, given at once: how its first message begins. */
export function firstTitle(said: string): string {
  const words = cleanForeignText(said.replace(BROUGHT, " "), LENGTH);
  return words === "" ? cleanForeignText(said, LENGTH) : words;
}

/** What was brought to be checked beside the words: a document to the end, long runs of bytes. It names nothing. */
const BROUGHT = /(?:^|\s)[{[]\s*["{[][\s\S]{100,}$|[0-9A-Za-z+/]{100,}={0,2}/g;

/** A better one, once the message is answered: what it orders, in one sentence. Undefined where it orders nothing. */
export function betterTitle({ parts }: AssistantMessage): string | undefined {
  const read = parts.find((part) => part.type === "plan");
  const [intent, ...more] = read?.plan.intents ?? [];
  if (!read || !intent) return undefined;
  const said = inShort(sayIntent(intent)[read.plan.language]);
  const rest = more.length === 0 ? "" : ` +${more.length}`;
  return `${cleanForeignText(said.charAt(0).toUpperCase() + said.slice(1), LENGTH - rest.length)}${rest}`;
}

/** A sentence with its addresses cut to their ends, and an asset that is not listed told by its contract alone. */
function inShort(sentence: string): string {
  return sentence.replace(ASSET, "").replace(LONG_NAME, (name) => shortAddress(name));
}

/** What stands before the contract in an asset's CAIP-19 id. */
const ASSET = /\b[a-z0-9-]{3,8}:[-_a-zA-Z0-9]{1,32}\/[a-z0-9-]{3,8}:/g;
/** Of words that people use none is as long as an address of any family. */
const LONG_NAME = /[0-9A-Za-z]{26,}/g;
