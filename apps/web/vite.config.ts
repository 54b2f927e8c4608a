import fs from "node:fs";
import path from "node:path";
import { openApiDocument } from "@alou/edge/api/openapi";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { allowRelay, relaySettings } from "./src/wallet/walletconnect/allow-relay.ts";

/** The Worker that `vite apps/web` asks while the page is worked on. */
const WORKER = process.env.ALOU_WORKER ?? "http://127.0.0.1:8787";

/** Writes the API's description beside the page: a static file, so that reading it costs no invocation. */
function openApi(): Plugin {
  return {
    name: "alou-openapi",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "openapi.json", source: JSON.stringify(openApiDocument("/")) });
    },
  };
}

/** Writes which relay WalletConnect goes over, and lets the page's security policy allow that one (docs/wallets.md). */
function walletConnect(): Plugin {
  const settings = relaySettings(process.env);
  let headers = "";
  return {
    name: "alou-walletconnect",
    apply: "build",
    configResolved({ root, build }) {
      headers = path.join(root, build.outDir, "_headers");
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "walletconnect.json", source: JSON.stringify(settings ?? {}) });
    },
    closeBundle() {
      if (!settings) return;
      fs.writeFileSync(headers, allowRelay(fs.readFileSync(headers, "utf8"), settings.relayUrl));
    },
  };
}

/**
 * Builds into `dist/`, the Worker's folder of static files. Mode `gallery` is the same page over a made-up world
 * (`src/gallery/`), for looking at every state of a card; nothing of it is in the ordinary build.
 */
export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  // The demo wallets are for the local world: in a page that is built for anything else there is nothing of them.
  define: {
    "import.meta.env.ALOU_LOCAL_WORLD": JSON.stringify(
      process.env.ALOU_LOCAL_WORLD === "yes" || command === "serve" ? "yes" : "no",
    ),
  },
  plugins: [react(), openApi(), walletConnect()],
  // `light-dark()` and OKLCH stay as they are written: these are the first browsers with both.
  build: { target: ["chrome123", "firefox120", "safari17.5"], assetsInlineLimit: 0 },
  server: {
    // The Worker takes writes from its own origin alone.
    proxy: { "/v1": { target: WORKER, ws: true, changeOrigin: true, headers: { origin: WORKER } } },
  },
}));
