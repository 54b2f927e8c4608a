/**
 * Who receives or may spend. A name is kept as a name until the chain has resolved it for the intent's own chain
 * (ENSIP-11, ENSIP-19): the parser never turns a name into an address by itself.
 */
export type Recipient =
  | {
      readonly kind: "address";
      readonly address: string /** Label of the contact or protocol it came from. */;
      readonly label?: string;
    }
  | { readonly kind: "name" /** Normalised (ENSIP-15), e.g. `alice.eth`. */; readonly name: string };
