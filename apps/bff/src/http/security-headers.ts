import type { RequestHandler } from 'express';
import helmet from 'helmet';

const self = ["'self'"];
const none = ["'none'"];

/** Every page may load from here and nowhere else, and be framed by no one. */
export const securityHeaders = (publicUrl: string | null): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': none,
        'script-src': self,
        'style-src': self,
        'img-src': self,
        'font-src': self,
        'connect-src': self,
        'manifest-src': self,
        'form-action': self,
        'base-uri': none,
        'frame-ancestors': none,
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // On plain http (a first try on one's own machine) browsers would remember it for every port of the host.
    strictTransportSecurity: publicUrl?.startsWith('https:') === true ? { maxAge: 31_536_000 } : false,
  });
