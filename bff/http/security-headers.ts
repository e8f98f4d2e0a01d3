import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What a browser may do with our pages: everything from here, nothing from elsewhere, no inline script, no frame. */
const directives = {
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

export function securityHeaders({ publicUrl }: { publicUrl: string }): RequestHandler {
  const encrypted = publicUrl.startsWith('https:');
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: encrypted ? { ...directives, 'upgrade-insecure-requests': [] } : directives,
    },
    strictTransportSecurity: encrypted ? { maxAge: 365 * 24 * 3600 } : false,
    xFrameOptions: { action: 'deny' },
    // Download links carry their permission in the address.
    referrerPolicy: { policy: 'no-referrer' },
  });
  return constant(set);
}

/** The headers never change, so Helmet decides once and every answer is given a copy: it costs a tenth. */
function constant(set: ReturnType<typeof helmet>): RequestHandler {
  const headers: [string, string][] = [];
  const recorder = {
    setHeader: (name: string, value: string) => void headers.push([name, value]),
    removeHeader: () => {},
  };
  set({} as never, recorder as never, () => {});
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
