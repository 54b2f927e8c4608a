import type { ErrorCode } from "@alou/money/error-catalogue";
import type * as z from "zod";
import type { OperationName } from "./operations.ts";
import type { Scope } from "./scope.ts";

/** How often one caller may use an operation. Budgets stand in `http/rate-limit.ts`. */
export type RateClass = "read" | "write" | "sign-in" | "heavy";

/**
 * What an operation takes and gives. From it come the validation at the border, the OpenAPI document and the typed
 * client: nothing about an operation is written twice.
 */
export interface Contract {
  readonly operation: OperationName;
  readonly summary: string;
  /** `session`: only for a signed-in user, and only about that user's own rows. */
  readonly auth: "none" | "session";
  /**
   * What a program that acts for the user needs to have been granted. Left out: only the user themselves, signed in with their
   * wallet, may do this.
   */
  readonly scope?: Scope;
  readonly rate: RateClass;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Unknown keys are refused, so use `z.strictObject`. */
  readonly body?: z.ZodObject | z.ZodDiscriminatedUnion;
  /** The body carries somebody else's document that is to be judged: up to 1 MB, of any shape. */
  readonly document?: true;
  readonly response: z.ZodType;
  /** The answer is a `text/event-stream` whose events follow `response`. */
  readonly stream?: true;
  /** The answer holds a secret, or is what a gate let through at one moment: it is never kept for a repetition. */
  readonly confidential?: true;
  /** Whether this body tells of what has been sent already: no failure of ours may say then that nothing was. */
  readonly tellsOfSent?: (body: unknown) => boolean;
  /** Success status where it is not 200. */
  readonly status?: 201 | 202;
  /** The codes particular to this operation; those of the border (bad_request, sign_in_required …) go without saying. */
  readonly errors: readonly ErrorCode[];
}

/** Declares a contract, keeping its exact types. */
export function contract<const C extends Contract>(declared: C): C {
  return declared;
}

type Input<S> = S extends z.ZodType ? z.input<S> : never;
type Output<S> = S extends z.ZodType ? z.output<S> : never;
type Part<C, K extends "params" | "query" | "body"> = C extends { readonly [P in K]: infer S }
  ? { readonly [P in K]: Input<S> }
  : unknown;

/** What a caller hands to an operation. */
export type RequestOf<C> = Part<C, "params"> & Part<C, "query"> & Part<C, "body">;

/** What a handler is given: the same, parsed. */
export interface ParsedOf<C> {
  readonly params: C extends { readonly params: infer S } ? Output<S> : Record<never, never>;
  readonly query: C extends { readonly query: infer S } ? Output<S> : Record<never, never>;
  readonly body: C extends { readonly body: infer S } ? Output<S> : undefined;
}

/** What a caller gets back. */
export type ResponseOf<C> = C extends { readonly response: infer S } ? Output<S> : never;
