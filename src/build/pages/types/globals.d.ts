// What scripts put on `window`.
interface Window {
  /** The request that first.js sends before the modules arrive; api/client.js takes its answer. */
  asked?: {
    address: string;
    sentAt: number;
    answer: Promise<{ response: Response; receivedAt: number }>;
    stop: AbortController;
  };
  /** Swagger UI, which docs.html loads before docs.js uses it. */
  SwaggerUIBundle(options: object): unknown;
  /** The prefixed name of older Safari. */
  webkitAudioContext?: typeof AudioContext;
}
