const ALLOWED = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i;

/** Icons are small; anything larger is no icon. Characters, of the whole URI. */
const LONGEST = 128 * 1024;

/**
 * An announced icon, if it may stand in an `<img>`: only `data:` URIs of pictures, so that showing a wallet asks no
 * server and tells nobody. In an image element a browser runs no script of an SVG and loads nothing it names.
 */
export function safeIcon(icon: unknown): string | undefined {
  return typeof icon === "string" && icon.length <= LONGEST && ALLOWED.test(icon) ? icon : undefined;
}
