/** What a chain's nodes made of signed bytes. */
export type Broadcast =
  /** One of them has it; the same bytes again count as had. */
  | { readonly kind: "taken" }
  /** Every node answered, and none will ever take these bytes. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Nobody knows yet: somebody did not answer, or not clearly. What a node said against it, if one did. */
  | { readonly kind: "unknown"; readonly reason?: string };
