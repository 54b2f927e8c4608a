// The few things of Node that the model runs on. Node's own types would hide the Worker's.
declare module "node:sqlite" {
  export class DatabaseSync {
    constructor(location: string);
    exec(text: string): void;
    prepare(text: string): { all(...values: (string | number | null)[]): unknown[] };
  }
}

declare module "node:fs" {
  export function readdirSync(folder: URL): string[];
  export function readFileSync(file: URL, encoding: "utf8"): string;
}
