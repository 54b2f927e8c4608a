import http from "node:http";
import type { AddressInfo } from "node:net";
import { ARWEAVE_ID, GALLERY_CID } from "../protocols/collectibles.ts";
import { bombPicture, glazePicture } from "./picture.ts";

/** A gateway for the local world's content-addressed files, like those of IPFS and Arweave, with some hostile ones among them. */
export interface MediaGateway {
  readonly url: string;
  /** How often each path was asked for. */
  readonly asked: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

interface File {
  readonly type: string;
  readonly body: Buffer | string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = (value: unknown): File => ({ type: "application/json", body: JSON.stringify(value) });
const STUDIES = ["Crackle", "Moon jar", "Lotus bowl", "Plum vase", "Ice line", "Kiln mark"];

function fileAt(path: string): File | "endless" | "silent" | undefined {
  const study = new RegExp(`^/ipfs/${GALLERY_CID}/(\\d{1,3})\\.json$`).exec(path)?.[1];
  if (study !== undefined) {
    const n = Number(study);
    const name = `${STUDIES[n % STUDIES.length]} no. ${n}`;
    return json({
      name,
      description: "A study in celadon glaze.",
      image: `ipfs://${GALLERY_CID}/${n}.png`,
      attributes: [
        { trait_type: "Glaze", value: "celadon" },
        { trait_type: "Number", value: n },
      ],
    });
  }
  const edition = new RegExp(`^/ipfs/${GALLERY_CID}/edition-([0-9a-f]{64})\\.json$`).exec(path)?.[1];
  if (edition !== undefined) {
    const n = Number(BigInt(`0x${edition}`));
    return json({ name: `Kiln edition ${n}`, image: `ipfs://${GALLERY_CID}/${40 + n}.png` });
  }
  const picture = new RegExp(`^/ipfs/${GALLERY_CID}/(\\d{1,3})\\.png$`).exec(path)?.[1];
  if (picture !== undefined) return { type: "image/png", body: glazePicture(Number(picture)) };
  switch (path) {
    case `/arweave/${ARWEAVE_ID}`:
      return json({ name: "Ink folio", description: "Ink on paper.", image: `ipfs://${GALLERY_CID}/77.png` });
    case `/ipfs/${GALLERY_CID}/script.svg`:
      return { type: "image/png", body: "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>" };
    case `/ipfs/${GALLERY_CID}/page.png`:
      return { type: "image/png", body: "<!doctype html><script>alert(1)</script>" };
    case `/ipfs/${GALLERY_CID}/bomb.png`:
      return { type: "image/png", body: bombPicture(60_000) };
    case `/ipfs/${GALLERY_CID}/inward.png`:
      return { type: "text/html", body: "", status: 302, headers: { location: "https://169.254.169.254/latest/" } };
    case `/ipfs/${GALLERY_CID}/circle.png`:
      return { type: "text/html", body: "", status: 302, headers: { location: path } };
    case `/ipfs/${GALLERY_CID}/endless.png`:
      return "endless";
    case `/ipfs/${GALLERY_CID}/silent.png`:
      return "silent";
    default:
      return undefined;
  }
}

/** @param port 0 lets the system choose a free one */
export async function startMediaGateway(port = 0): Promise<MediaGateway> {
  const asked = new Map<string, number>();
  const server = http.createServer((request, response) => {
    const path = request.url ?? "/";
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const file = fileAt(path);
    if (file === "silent") return;
    if (file === "endless") return pour(response);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(file.status ?? 200, { "content-type": file.type, ...file.headers }).end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A picture that begins like one and never ends. */
function pour(response: http.ServerResponse): void {
  response.writeHead(200, { "content-type": "image/png" });
  response.write(glazePicture(1, 64).subarray(0, 60));
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536))) {}
  };
  response.on("drain", more);
  more();
}
