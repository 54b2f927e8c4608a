import type { Contract } from "../contract.ts";
import type { FunctionPaths, Path } from "../path.ts";

/** One way by which what people hand in is lost: what is told of it, and the function that does it. */
export interface Way {
  readonly takes: string;
  find(contract: Contract): FunctionPaths | undefined;
}

/** The function that has a path which is so. */
export function byPath(takes: string, is: (path: Path, contract: Contract, by: FunctionPaths) => boolean): Way {
  return {
    takes,
    find: (contract) => contract.functions.find((each) => each.paths.some((path) => is(path, contract, each))),
  };
}

const PATHS = new WeakMap<Contract, readonly Path[]>();

/** Every path of a contract. */
export function pathsOf(contract: Contract): readonly Path[] {
  let paths = PATHS.get(contract);
  if (!paths) {
    paths = contract.functions.flatMap((each) => each.paths);
    PATHS.set(contract, paths);
  }
  return paths;
}
