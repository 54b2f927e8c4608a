import fs from "node:fs";
import path from "node:path";

/** Files of a built page that a browser needs before the page can do anything, relative to its folder. */
export interface InitialFiles {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/**
 * Reads a built page: what its HTML loads, and what those scripts import statically in their turn. Scripts that are loaded when
 * a part of the page is first used are not among them.
 * @param folder with `index.html`
 */
export function initialFiles(folder: string): InitialFiles {
  const html = fs.readFileSync(path.join(folder, "index.html"), "utf8");
  const styles = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]*>/g)].flatMap(([tag]) => attribute(tag, "href"));
  const preloads = [...html.matchAll(/<link[^>]+rel="modulepreload"[^>]*>/g)].flatMap(([tag]) =>
    attribute(tag, "href"),
  );
  const entries = [...html.matchAll(/<script[^>]+src="[^>]*>/g)].flatMap(([tag]) => attribute(tag, "src"));
  const scripts = new Set<string>();
  const load = (file: string): void => {
    if (scripts.has(file)) return;
    scripts.add(file);
    const code = fs.readFileSync(path.join(folder, file), "utf8");
    for (const specifier of staticImports(code)) load(path.posix.join(path.posix.dirname(file), specifier));
  };
  for (const file of [...entries, ...preloads]) load(file);
  return { scripts: [...scripts], styles: [...new Set(styles)] };
}

function attribute(tag: string, name: string): string[] {
  const value = tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1];
  return value === undefined || /^[a-z]+:/.test(value) ? [] : [value.replace(/^\.?\//, "")];
}

/** The relative modules that a module imports or exports from, not those it loads later with `import()`. */
export function staticImports(code: string): string[] {
  const found = [...code.matchAll(/(?:^|[;}\s])(?:import|export)\b[^"'();]*?["'](\.[^"']+)["']/g)];
  return [...new Set(found.map(([, specifier = ""]) => specifier))];
}
