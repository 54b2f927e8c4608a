import { CONTEXT } from "./safety-case.ts";

/** Members of a struct, by name and type. */
export type Fields = readonly (readonly [name: string, type: string])[];
const struct = (fields: Fields) => fields.map(([name, type]) => ({ name, type }));
/** A line that asks for a signature over typed data, in the context in which everything is told. */
export const typed = (
  primaryType: string,
  types: Record<string, Fields>,
  domain: Record<string, unknown>,
  message: Record<string, unknown>,
  context: Record<string, unknown> = {},
) => ({
  typedData: {
    types: {
      EIP712Domain: [],
      ...Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, struct(fields)])),
    },
    primaryType,
    domain,
    message,
  },
  context: { ...CONTEXT, chainId: 1, ...context },
});
