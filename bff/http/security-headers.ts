import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

/** What a browser may do with our pages: everything from here, nothing from elsewhere, no inline script, no frame. */
const pagePolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  // Taro and React set styles from script; a style can leak nothing while images and connections stay here.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'media-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'frame-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
};
/** An answer in JSON is no page: should a browser ever show it as one, it may do nothing at all. */
const dataPolicy = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] };

interface Served {
  publicUrl: string;
}

const isEncrypted = ({ publicUrl }: Served): boolean => publicUrl.startsWith('https:');

/** On every answer; small, because phones pay for each byte of every call. */
export function dataHeaders(served: Served): RequestHandler {
  return constant({
    contentSecurityPolicy: { useDefaults: false, directives: dataPolicy },
    strictTransportSecurity: isEncrypted(served) && { maxAge: 365 * 24 * 3600 },
    // Download links carry their permission in the address.
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
}

/** On pages and their files, over those of `dataHeaders`. */
export function pageHeaders(served: Served): RequestHandler {
  return constant({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: isEncrypted(served) ? { ...pagePolicy, 'upgrade-insecure-requests': [] } : pagePolicy,
    },
    strictTransportSecurity: false,
    referrerPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
}

/** The headers never change, so Helmet decides once and every answer is given a copy. */
function constant(options: HelmetOptions): RequestHandler {
  const headers: [string, string][] = [];
  const recorder = {
    setHeader: (name: string, value: string) => void headers.push([name, value]),
    removeHeader: () => {},
  };
  helmet(options)({} as never, recorder as never, () => {});
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
