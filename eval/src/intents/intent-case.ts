import fs from "node:fs";

/** One thing a user says, what is known then, and what is right to do with it. */
export interface IntentCase {
  /** `en-hard-012`: language, half, number. */
  readonly id: string;
  /** `plain`, or what makes it hard: ambiguity, negation, two-amounts, typos, mixed, trap, trailing, correction, list, reply; unseen: a mixture, written blind. */
  readonly class: string;
  readonly text: string;
  /** What the user types next, where the first words are asked about. */
  readonly replies?: readonly string[];
  /** A name in `data/given.json`. */
  readonly given: string;
  /** See `expectation.ts`. */
  readonly expect: string;
}

type Json = Readonly<Record<string, unknown>>;

const DATA = new URL("../../data/", import.meta.url);
const read = (file: string): string => fs.readFileSync(new URL(file, DATA), "utf8");
const KNOWN = JSON.parse(read("given.json")) as {
  readonly people: Readonly<Record<string, string>>;
  readonly given: Readonly<Record<string, Json>>;
};

/** Addresses by the short names that `given.json` and expectations use. */
export const PEOPLE: Readonly<Record<string, string>> = KNOWN.people;

/** The set, in the order of its file. */
export function readIntentCases(): readonly IntentCase[] {
  return read("intents.jsonl")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as IntentCase);
}

/**
 * What is known under a name, as docs/intents.md has it: what it extends filled in, `@name` replaced by that person's address.
 * @throws Error for a name that is not there
 */
export function givenNamed(name: string): Json {
  const found = KNOWN.given[name];
  if (!found) throw new Error(`data/given.json has no ${name}`);
  const { extends: base, ...own } = found;
  return { ...(typeof base === "string" && givenNamed(base)), ...(withPeople(own) as Json) };
}

function withPeople(value: unknown): unknown {
  if (typeof value === "string") return value.startsWith("@") ? personNamed(value.slice(1)) : value;
  if (Array.isArray(value)) return value.map(withPeople);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withPeople(member)]));
}

function personNamed(name: string): string {
  const address = PEOPLE[name];
  if (!address) throw new Error(`data/given.json has no ${name} among its people`);
  return address;
}
